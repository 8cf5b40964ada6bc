import { bracedEscape, quote } from './quote';
import { API_KEY, type PageRequest, PER_PAGE, type SnippetRequest } from './request';

function literal(text: string): string {
  return quote(text, { special: '"\\#', escapeCode: bracedEscape });
}

/** By chartmogul-ruby, which sends a cursor of nil too unless it is left out. */
export function ruby(request: SnippetRequest): string {
  return `# gem install chartmogul-ruby
require "chartmogul"

ChartMogul.api_key = "${API_KEY}"
${request.kind === 'contact' ? oneContact(request.contactUuid) : allPages(request)}`;
}

function oneContact(contactUuid: string): string {
  return `contact = ChartMogul::Contact.retrieve(${literal(contactUuid)})
puts JSON.generate(contact.instance_attributes)
`;
}

function allPages({ customerUuid, dataSourceUuid, cursor }: PageRequest): string {
  const customer = customerUuid === undefined ? '' : `\n    customer_uuid: ${literal(customerUuid)},`;
  const filter = dataSourceUuid === undefined ? '' : `\n    data_source_uuid: ${literal(dataSourceUuid)},`;
  return `cursor = ${cursor === null ? 'nil' : literal(cursor)}

loop do
  page = ChartMogul::Contact.all({${customer}${filter}
    per_page: ${PER_PAGE},
    cursor: cursor
  }.compact)
  page.entries.each { |contact| puts JSON.generate(contact.instance_attributes) }
  break unless page.has_more

  cursor = page.cursor
end
`;
}
