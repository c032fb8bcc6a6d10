/** The parts of `mysql://user:password@host:port,host:port/database?…` that are asked for one by one. */
interface Parts {
  readonly before: string;
  readonly hosts: readonly string[];
  readonly after: string;
}

function partsOf(url: string): Parts {
  const [, scheme = '', rest = ''] = /^([a-z]+:\/\/)(.*)$/s.exec(url) ?? [];
  const slash = rest.search(/[/?]/);
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const at = authority.lastIndexOf('@') + 1;
  return { before: scheme + authority.slice(0, at), hosts: authority.slice(at).split(','), after: slash < 0 ? '' : rest.slice(slash) };
}

/** The addresses of the single servers that one setting names, in the order of preference: several hosts are the nodes of one cluster. */
export function serverUrls(url: string): string[] {
  const { before, hosts, after } = partsOf(url);
  return hosts.map((host) => before + host.trim() + after);
}
