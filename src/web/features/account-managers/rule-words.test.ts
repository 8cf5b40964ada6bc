import { expect, test } from 'vitest';
import { missingWords, ruleWords } from './rule-words';

test('the rule is told in its order', () => {
  expect(ruleWords({ attributes: [] })).toBe('Read from each customer’s owner.');
  expect(ruleWords({ attributes: ['Account manager'] })).toBe(
    'Read from the custom attribute “Account manager”, else from the customer’s owner.',
  );
  expect(ruleWords({ attributes: ['A', 'B'] })).toBe(
    'Read from the custom attributes “A”, then “B”, else from the customer’s owner.',
  );
});

test('an attribute that nobody has is warned of, with those there are', () => {
  const rule = { attributes: ['CSM'], missing: ['CSM'], occurring: ['csm', 'Tier'] };
  expect(missingWords(rule, true)).toBe(
    'No customer has the custom attribute “CSM”. Custom attributes that customers do have: “csm”, “Tier”.',
  );
  expect(missingWords(rule, false)).toMatch(/^No customer read so far has the custom attribute “CSM”\./);
  expect(missingWords({ ...rule, missing: [] }, true)).toBeNull();
});

test('a long list is cut, and the rest counted', () => {
  const occurring = Array.from({ length: 1_025 }, (_, place) => `a${place}`);
  const words = missingWords({ attributes: ['x'], missing: ['x'], occurring }, true);
  expect(words).toContain('“a19” and 1,005 more.');
  expect(words).not.toContain('a20');
});

test('where there are none at all, that is said', () => {
  const rule = { attributes: ['x', 'y'], missing: ['x', 'y'], occurring: [] };
  expect(missingWords(rule, true)).toBe(
    'No customer has the custom attributes “x” or “y”. Customers have no custom attributes at all.',
  );
});
