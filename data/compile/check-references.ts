/** What no file can tell alone: ids are unique, what is named exists, evidence stands where it says it stands. */
import type { Evidence, Exchange, Point, Standing } from '../schema.ts';
import { describeField, type FieldPath, lineOf } from './authored-file.ts';
import type { Problem } from './problem.ts';
import type { Checked, Content } from './read-content.ts';

/** All problems between the files of `content`; none if the list is empty. */
export function checkReferences(content: Content): Problem[] {
  return [
    ...checkUniqueIds(content),
    ...checkParts(content),
    ...checkInterludes(content),
    ...checkPointEvidence(content),
    ...checkEvidence(content),
    ...checkPassages(content),
  ];
}

function problem<T>({ file }: Checked<T>, path: FieldPath, message: string): Problem {
  return { file: file.name, line: lineOf(file, path), field: describeField(path), message };
}

interface Named {
  kind: string;
  id: string;
  problem: (message: string) => Problem;
}

function namedIn<T>(
  kind: string,
  checked: Checked<T>,
  items: readonly { id: string }[],
  path: FieldPath,
): Named[] {
  return items.map(({ id }, index) => ({
    kind,
    id,
    problem: (message) => problem(checked, [...path, index, 'id'], message),
  }));
}

function checkUniqueIds({ argument, exchanges, evidence, concepts }: Content): Problem[] {
  const seen = new Set<string>();
  return [
    ...namedIn('part', argument, argument.value.parts, ['parts']),
    ...namedIn('interlude', argument, argument.value.interludes, ['interludes']),
    ...exchanges.map((exchange) => ({
      kind: 'exchange',
      id: exchange.value.id,
      problem: (message: string) => problem(exchange, ['id'], message),
    })),
    ...exchanges.flatMap((exchange) => namedIn('passage', exchange, exchange.value.passages, ['passages'])),
    ...namedIn('evidence record', evidence, evidence.value, []),
    ...(concepts ? namedIn('concept', concepts, concepts.value, []) : []),
  ].flatMap((named) => {
    const key = `${named.kind} ${named.id}`;
    if (seen.has(key)) return [named.problem(`"${named.id}" is already the id of another ${named.kind}`)];
    seen.add(key);
    return [];
  });
}

function checkParts({ argument, exchanges }: Content): Problem[] {
  const order = argument.value.parts.map(({ id }) => id);
  const problems: Problem[] = [];
  let reached = 0;
  for (const exchange of exchanges) {
    const at = order.indexOf(exchange.value.part);
    if (at === -1) problems.push(problem(exchange, ['part'], `there is no part "${exchange.value.part}"`));
    else if (at < reached)
      problems.push(problem(exchange, ['part'], 'stands after exchanges of a later part'));
    else reached = at;
  }
  return problems;
}

function checkInterludes({ argument, exchanges }: Content): Problem[] {
  const ids = new Set(exchanges.map(({ value }) => value.id));
  return argument.value.interludes.flatMap(({ before }, index) =>
    before === undefined || ids.has(before)
      ? []
      : [problem(argument, ['interludes', index, 'before'], `there is no exchange "${before}"`)],
  );
}

/** Lists that hold for some passages name passages that there are. */
function checkPassages({ exchanges, wordContraries }: Content): Problem[] {
  const ids = new Set(exchanges.flatMap(({ value }) => value.passages.map(({ id }) => id)));
  const missing = <T>(checked: Checked<T>, passages: readonly string[], path: FieldPath): Problem[] =>
    passages.flatMap((id, index) =>
      ids.has(id) ? [] : [problem(checked, [...path, index], `there is no passage "${id}"`)],
    );
  return wordContraries.flatMap((file) =>
    file.value.flatMap(({ passages }, index) => missing(file, passages, [index, 'passages'])),
  );
}

/** Every point of an exchange with its path in the exchange's file, sub-points after the point they belong to. */
export function pointsOf(exchange: Exchange): { point: Point; path: FieldPath }[] {
  const under = (points: readonly Point[], path: FieldPath): { point: Point; path: FieldPath }[] =>
    points.flatMap((point, index) => [
      { point, path: [...path, index] },
      ...under(point.points, [...path, index, 'points']),
    ]);
  return exchange.answer.flatMap((section, index) => under(section.points, ['answer', index, 'points']));
}

function checkPointEvidence({ exchanges, evidence }: Content): Problem[] {
  const records = new Map(evidence.value.map((record) => [record.id, record]));
  return exchanges.flatMap((exchange) =>
    pointsOf(exchange.value).flatMap(({ point, path }) =>
      point.evidence.flatMap((id, index) => {
        const record = records.get(id);
        const at = [...path, 'evidence', index];
        if (!record) return [problem(exchange, at, `there is no evidence record "${id}"`)];
        if (record.places.some((place) => place.exchange === exchange.value.id)) return [];
        return [problem(exchange, at, `"${id}" names no place in this exchange (${exchange.value.id})`)];
      }),
    ),
  );
}

function checkEvidence({ exchanges, evidence }: Content): Problem[] {
  const byId = new Map(exchanges.map(({ value }) => [value.id, value]));
  return evidence.value.flatMap((record, index) => {
    const places = record.places.flatMap((place, at) => {
      const exchange = byId.get(place.exchange);
      const path = [index, 'places', at];
      if (!exchange)
        return [problem(evidence, [...path, 'exchange'], `there is no exchange "${place.exchange}"`)];
      return checkPlace(record, place.words, exchange).map((message) =>
        problem(evidence, [...path, 'words'], message),
      );
    });
    return [
      ...checkSources(record).map((message) => problem(evidence, [index, 'sources'], message)),
      ...checkVersions(record).map((message) => problem(evidence, [index, 'versions'], message)),
      ...places,
    ];
  });
}

/** Standings that say that the figure is given elsewhere too, and so must say where. */
const GIVEN_ELSEWHERE: readonly Standing[] = ['independent', 'restated', 'qualified'];

function checkSources({ standing, sources }: Evidence): string[] {
  if (GIVEN_ELSEWHERE.includes(standing) && !sources.some(({ url }) => url)) {
    return [`must name a source with its address, since the standing is "${standing}"`];
  }
  if (standing === 'unverified' && sources.length > 0)
    return ['must be empty ([]), since the standing is "unverified"'];
  return [];
}

function checkVersions({ standing, versions, places }: Evidence): string[] {
  if (!versions) return [];
  if (standing !== 'conflicting')
    return [`must be left out, since the standing is "${standing}" and not "conflicting"`];
  return versions
    .filter(({ exchange }) => !places.some((place) => place.exchange === exchange))
    .map(({ exchange }) => `names "${exchange}", where the record has no place`);
}

function checkPlace(record: Evidence, words: string, exchange: Exchange): string[] {
  const holding = pointsOf(exchange).filter(({ point }) => point.text['zh-Hant'].includes(words));
  if (holding.length === 0) return [`"${words}" does not stand in an answer of ${exchange.id}`];
  if (holding.some(({ point }) => point.evidence.includes(record.id))) return [];
  return [`the point of ${exchange.id} that holds "${words}" does not name "${record.id}" as evidence`];
}
