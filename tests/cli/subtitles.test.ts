import { describe, expect, it } from 'vitest';
import { transcriptOf } from '../../lib/cli/subtitles.ts';

describe('subtitles', () => {
  it('of SubRip are what is said, without numbers and times', () => {
    const file =
      '1\r\n00:00:00,000 --> 00:00:01,500\r\nThe office said that\r\n\r\n2\r\n00:00:01,500 --> 00:00:03,000\r\n<i>small firms</i> have {\\an8}trouble.\r\n';
    expect(transcriptOf(file)).toBe('The office said that small firms have trouble.');
  });

  it('of WebVTT too, a paragraph for each who speaks', () => {
    const file = `WEBVTT - a programme
Kind: captions

NOTE not said

STYLE
::cue { color: red }

intro
00:00.000 --> 00:01.000 align:start position:0%
<v Ann>Small &amp; medium firms

00:01.000 --> 00:02.000
<v Ann>have <c.loud>trouble</c>.</v>

00:02.000 --> 00:03.000
<v Bob>Do they?
`;
    expect(transcriptOf(file)).toBe('Small & medium firms have trouble.\n\nDo they?');
  });

  it('that roll are said once', () => {
    const file = `WEBVTT

00:00.000 --> 00:01.000
small firms have

00:01.000 --> 00:02.000
small firms have
<00:01.200><c>trouble</c><00:01.600><c> there</c>
`;
    expect(transcriptOf(file)).toBe('small firms have trouble there');
  });

  it('in Chinese go on without a space', () => {
    expect(
      transcriptOf(
        '1\n00:00:00,000 --> 00:00:01,000\n中小企業在使用\n\n2\n00:00:01,000 --> 00:00:02,000\n投訴系統時存在問題。\n',
      ),
    ).toBe('中小企業在使用投訴系統時存在問題。');
  });

  it.each([
    '',
    '1\nOne line.',
    'At 00:00:01,000 --> 00:00:02,000 it said so.',
    'WEBVTT is a format.\n\nIt has cues.',
  ])('are not: %j', (text) => {
    expect(transcriptOf(text)).toBeUndefined();
  });
});
