import { cpus, loadavg } from 'node:os';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { type Figure, type Goal, isMet, ratioOf, readFigure } from './lib/figures';

const HEAD = ['figure', 'floor', 'Roster', 'ratio', 'goal', 'met?'];

function format(value: number, unit: string): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trim();
}

function goalText({ of, is, limit }: Goal, unit: string): string {
  return `${is === 'at most' ? '≤' : '≥'} ${of === 'ratio' ? `${limit} ×` : format(limit, unit)}`;
}

function lineOf(figure: Figure): string[] {
  const ratio = ratioOf(figure);
  return [
    figure.name,
    figure.floor === undefined ? '' : format(figure.floor, figure.unit),
    figure.roster === undefined ? '' : format(figure.roster, figure.unit),
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    figure.goals.map((goal) => goalText(goal, figure.unit)).join(', '),
    figure.goals.map((goal) => (isMet(figure, goal) ? 'yes' : 'NO')).join(', '),
  ];
}

/** Says when other work was going on: the bench by itself keeps few processors busy. */
function disturbance(): string {
  const [load = 0] = loadavg();
  if (load < 2 * cpus().length) return '';
  return `\nThe machine was busy with other work (load ${load.toFixed(0)} on ${cpus().length} cores): milliseconds, dropped frames and long tasks say little.`;
}

/** Prints all figures as one table. A goal that is missed fails nothing: the table informs. */
export default class TableReporter implements Reporter {
  readonly #figures: Figure[] = [];

  onTestEnd(_test: TestCase, { attachments }: TestResult): void {
    for (const attachment of attachments) {
      const figure = readFigure(attachment);
      if (figure) this.#figures.push(figure);
    }
  }

  onEnd(): void {
    if (this.#figures.length === 0) return;
    const lines = [HEAD, ...this.#figures.map(lineOf)];
    const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
    const printed = lines.map((line) =>
      line
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column > 0 && column < 4 ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    );
    process.stdout.write(
      `\n${printed.join('\n')}\n\nMedians of interleaved rounds. Compare ratios within one run, never milliseconds across runs.${disturbance()}\n`,
    );
  }
}
