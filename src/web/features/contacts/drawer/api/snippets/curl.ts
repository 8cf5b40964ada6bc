import { API_BASE, API_KEY, PER_PAGE, type SnippetRequest } from './request';

/** A text within an address that stands between single quotes of a shell. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

function pathOf(request: SnippetRequest): string {
  if (request.kind === 'contact') return `contacts/${encode(request.contactUuid)}`;
  const { customerUuid, dataSourceUuid, cursor } = request;
  const page = `contacts?per_page=${PER_PAGE}${cursor === null ? '' : `&cursor=${encode(cursor)}`}`;
  if (customerUuid !== undefined) return `customers/${encode(customerUuid)}/${page}`;
  return dataSourceUuid === undefined ? page : `${page}&data_source_uuid=${encode(dataSourceUuid)}`;
}

/** One request, whatever comes after it. */
export function curl(request: SnippetRequest): string {
  return `curl '${API_BASE}/v1/${pathOf(request)}' \\
  -u '${API_KEY}:'
`;
}
