import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAuthoredFile } from '../../data/compile/authored-file.ts';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { makeDeriveHans } from '../../data/compile/hans.ts';
import { refreshHansFields } from '../../data/compile/hans-fields.ts';
import { refreshedFiles } from '../../data/compile/read-content.ts';
import { DATA, localisedTexts } from './pack-texts.ts';

const derive = makeDeriveHans([{ hant: '建立', hans: '建立' }]);

function refresh(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hans-'));
  const path = join(folder, 'text.yaml');
  writeFileSync(path, source);
  const refreshed = refreshHansFields(readAuthoredFile(folder, path, []), derive);
  rmSync(folder, { recursive: true });
  return refreshed;
}

describe('Simplified Chinese', () => {
  it('takes the mainland term for a Taiwanese one', () => {
    expect(makeDeriveHans([])('演算法刪除侵權連結')).toBe('算法删除侵权链接');
  });

  it('follows a term correction wherever the term stands', () => {
    expect(makeDeriveHans([])('建立合作')).toBe('创建合作');
    expect(derive('建立合作，建立聯盟')).toBe('建立合作，建立联盟');
  });

  it('prefers the longer of two corrections', () => {
    const both = makeDeriveHans([
      { hant: '文件', hans: '文件' },
      { hant: '註冊文件', hans: '登记文件' },
    ]);
    expect(both('註冊文件與文件')).toBe('登记文件与文件');
  });
});

describe('writing Simplified Chinese into a file', () => {
  it('adds a missing line after its original and leaves all else alone', () => {
    const source = '# kept\ntitle:\n  en: >-\n    folded\n    text\n  zh-Hant: 建立平台 # kept too\nid: x\n';
    expect(refresh(source)).toBe(source.replace('建立平台', '建立平台\n  zh-Hans: 建立平台'));
  });

  it('replaces what is out of date, quoting where YAML needs it', () => {
    expect(refresh('zh-Hant: "甲: 連結"\nzh-Hans: 旧\nen: A\n')).toBe(
      'zh-Hant: "甲: 連結"\nzh-Hans: "甲: 链接"\nen: A\n',
    );
  });

  it('writes into texts on one line too', () => {
    expect(refresh('- { en: A, zh-Hant: 連結 }\n')).toBe('- { en: A, zh-Hant: 連結, zh-Hans: "链接" }\n');
  });

  it('changes nothing when it is run again', () => {
    const once = refresh('a:\n  zh-Hant: 連結\n');
    expect(refresh(once)).toBe(once);
  });

  it('has nothing to do in the repository', () => {
    expect(refreshedFiles(DATA).map(({ name }) => name)).toEqual([]);
  });
});

describe('the terms file', () => {
  it('holds no term that does not occur', () => {
    const terms = [...readFileSync(join(DATA, 'hans-terms.yaml'), 'utf8').matchAll(/hant: ([^,]+),/g)].map(
      (m) => m[1],
    );
    expect(terms.length).toBeGreaterThan(5);
    const texts = localisedTexts(compilePack(DATA)).map(({ text }) => text['zh-Hant']);
    expect(terms.filter((term = '') => !texts.some((text) => text.includes(term)))).toEqual([]);
  });
});
