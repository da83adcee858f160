import { describe, expect, it } from 'vitest';
import { htmlDocument } from '../../../lib/cli/html-document.ts';
import { loadPack } from '../../../lib/cli/load-pack.ts';
import { createRecogniser } from '../../../lib/recogniser/recogniser.ts';

const recogniser = createRecogniser(loadPack());
const INTRODUCTION = '<p>USTR put Taobao on its list of notorious markets again. Alibaba disagreed.</p>';
const passagesIn = (body: string): string[] =>
  recogniser.recognise(htmlDocument(`<!doctype html>${INTRODUCTION}${body}`)).map(({ passage }) => passage);
const CLAIM = 'Smaller businesses continue to have problems accessing and using its takedown procedures.';

describe('a claim that names nobody', () => {
  it.each([
    ['a heading', `<h2>DHgate</h2><p>${CLAIM}`],
    ['a heading that is a country', `<h2>India</h2><p>${CLAIM}`],
    ['a heading, a sentence before it', `<h3>Shopee</h3><p>The site is large. ${CLAIM}`],
    ['the head of a row', `<table><tr><td>DHgate<td>${CLAIM}</table>`],
    [
      'the head of a row, of a quotation',
      '<table><tr><td>DHgate<td>Provide right holders with the contact information of infringing sellers</table>',
    ],
    ['a term', `<dl><dt>DHgate<dd>${CLAIM}</dl>`],
    ['an item that it stands under', `<ul><li>DHgate<ul><li>${CLAIM}</ul></ul>`],
    ['a Chinese heading', '<h2>拼多多</h2><p>中小企业仍然难以使用它的投诉系统，USTR说。'],
    [
      'a paragraph that is a name, as that of each market,',
      `<p><b>Taobao</b></p><p>The market is the largest of its kind in the country.</p><p><b>DHgate</b></p><p>${CLAIM}`,
    ],
    [
      'a sentence on a market abroad',
      `<p>One of the largest malls of Thailand is on the list, too. ${CLAIM}</p>`,
    ],
    [
      'what leads in to its list',
      '<p>Amazon should:</p><ul><li>make its repeat infringer policy more effective</ul>',
    ],
  ])('is about another market where %s says so', (_, body) => {
    expect(passagesIn(body)).toEqual([]);
  });

  it.each([
    ['a heading says so', `<h2>DHgate</h2><p>Its sales grew.</p><h2>Taobao</h2><p>${CLAIM}`],
    ['a row says so', `<table><tr><td>DHgate<td>It has shrunk.<tr><td>Taobao<td>${CLAIM}</table>`],
    [
      'each market has a paragraph for its name',
      `<p><b>DHgate</b></p><p>The market sells mostly to other countries, as it says.</p><p><b>Taobao</b></p><p>${CLAIM}`,
    ],
    ['other markets were listed', `<p>On the list, too:</p><ul><li>DHgate<li>VK</ul><p>${CLAIM}`],
    [
      'the head of its column, beside another’s cell, says so',
      `<table><tr><th>Matter<th>DHgate<th>Taobao<tr><td>Takedowns<td>DHgate is praised.<td>${CLAIM}</table>`,
    ],
    [
      'the first column has no name over it, and the cell before names another,',
      `<table><tr><th>Matter<th>Taobao<th>DHgate<tr><td>Size<td>Large.<td>DHgate is small.<tr><td>${CLAIM}<td>Yes.<td>No.</table>`,
    ],
    [
      'a table with columns has ended',
      `<table><tr><th>Taobao<th>DHgate<tr><td>Large.<td>Small.</table><p>${CLAIM}</p>`,
    ],
    [
      'columns have names',
      `<table><tr><th>Matter<th>Taobao<th>DHgate<th>VK<tr><td>Takedowns<td>${CLAIM}<td>Not named.</table>`,
    ],
  ])('is about the market of the page where %s', (_, body) => {
    expect(passagesIn(body)).toEqual(['P01']);
  });
});
