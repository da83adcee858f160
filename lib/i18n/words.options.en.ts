/** The words of the options and of the welcome page, in English. The others have the same keys and placeholders. */
export const OPTIONS_WORDS_EN = {
  optionsTitle: 'Options',
  optionsContents: 'Sections',
  sectionSites: 'Sites',
  sectionPdfs: 'PDFs',
  sectionMarks: 'Marks',
  sectionLanguages: 'Languages',
  sectionNotes: 'Notes',
  sectionLearned: 'Learned wording',
  sectionKeys: 'Keyboard',
  sectionData: 'Data',
  sectionAbout: 'About',
  loadingSettings: 'Fetching the settings…',
  settingsFailed:
    'The settings could not be fetched. Reload this page; if that does not help, restart the browser.',
  takenBack: 'Taken back.',
  notDone: 'That could not be done, and nothing was changed. Try again; if it stays so, restart the browser.',

  sitesLead: 'On these sites Rejoinder reads nothing and marks nothing.',
  sitesNone:
    'Rejoinder is on everywhere. The toolbar button switches it off on the site that you are on; or name one here.',
  switchOn: 'Switch on again',
  siteField: 'Site to switch off',
  siteHint: 'As its address has it, for example www.example.com. Each subdomain counts for itself.',
  switchOff: 'Switch off',
  siteEmpty: 'Type the name of a site first.',
  siteWrong: '“{typed}” is not the name of a site. A name looks like www.example.com.',
  siteAlready: '{site} is switched off already.',
  siteIsOff: 'Off on {site}.',
  siteIsOn: 'On again on {site}.',

  pdfsLead: 'PDFs of these sites open in Rejoinder’s reader at once.',
  pdfsNone:
    'A PDF opens in Rejoinder’s reader when you ask for it with the toolbar button or a link’s menu. Name a site here whose PDFs are to open in it at once.',
  pdfRemove: 'No longer',
  pdfField: 'Site whose PDFs are to open in the reader',
  pdfAdd: 'Add',
  pdfAlready: '{site} is listed already.',
  pdfIsOn: 'PDFs of {site} open in the reader.',
  pdfIsOff: 'PDFs of {site} open in the browser’s own viewer.',

  tintChoice: 'Tint',
  faint: 'Faint',
  normal: 'Normal',
  strong: 'Strong',
  restatementsChoice: 'Mark restatements too, not only quotations',
  restatementsHint:
    'A restatement says the same in other words or another language. It is told less surely than a quotation.',
  preview: 'A page may have {quote}, {restatement}, {note}, and {current}.',
  previewQuote: 'words quoted from a passage',
  previewRestatement: 'words that restate one',
  previewNote: 'the place of a note of yours',
  previewCurrent: 'the mark that you are at',
  onLight: 'On a light page',
  onDark: 'On a dark page',
  contrastCaption: 'Contrast on these two pages, by WCAG 2.2',
  contrastOfText: 'Text on tint',
  contrastOfLine: 'Line on tint',
  contrastRatio: '{n} : 1',
  meetsAA: 'meets AA ({least})',
  belowAA: 'below AA ({least})',
  contrastHint:
    'Where a page’s own text would fall below 4.5 on a tint, marks bring a ground and a text colour of their own. In forced colours they take the system’s.',
  yourNote: 'Your note',
  currentOf: '{kind}, current',

  interfaceLang: 'Language of the interface',
  followBrowser: 'As the browser',
  followPage: 'As the page',
  langHint: 'The names of menus and of keyboard commands always follow the browser.',

  notesLead: 'Your notes are in this browser. They go to others only if you let them sync.',
  inBin: { one: '{n} more in the bin', other: '{n} more in the bin' },
  openNotes: 'Open the notes',
  exportLead: 'Export all',
  exportKeep: 'To keep or move (Web Annotation)',
  exportMarkdown: 'To read (Markdown)',
  exportHtml: 'To read or print (HTML)',
  exported: 'Exported as {file}.',
  importNotes: 'Import a file…',
  notesUnreachable:
    'The notes could not be reached just now. Nothing was changed. Restart the browser, and try again.',

  learnedLead:
    'These documents were recognised as the report itself. Their exact words are known from then on: quotations of them are told as quotations on every page.',
  learnedNone:
    'Where you open the report itself, as a page or a PDF, its exact words are learned, and quotations of them are told more surely. Nothing was learned so far.',
  learnedFile: 'A file',
  learnedWhen: { one: '{n} passage, learned on {date}', other: '{n} passages, learned on {date}' },
  learnedShow: 'Show the words',
  learnedForget: 'Forget',
  learnedForgotten: '“{title}” is forgotten.',
  learnedExport: 'Export (JSON)',
  dataLearned: 'Learned wording',
  dataLearnedKept: {
    one: 'words, title and address of {n} document that is the report itself',
    other: 'words, titles and addresses of {n} documents that are the report itself',
  },

  keysLead: 'The browser gives the keys, and they work on every page.',
  noKeys: 'no keys',
  changeKeys: 'Change the keys',
  keysInChrome: 'The browser’s own page for them opens: chrome://extensions/shortcuts.',
  keysInFirefox:
    'The browser’s own page for them opens: Add-ons and themes, the cog wheel, Manage Extension Shortcuts.',

  dataLead:
    'What Rejoinder keeps is in this browser’s profile on this device. Only notes can be elsewhere too, if you let them sync.',
  dataSettings: 'Settings',
  dataSettingsKept: {
    one: 'languages, marks, and {n} site that is switched off',
    other: 'languages, marks, and {n} sites that are switched off',
  },
  dataSetAside: 'Set aside',
  dataSetAsideKept: {
    one: '{n} place on a page: its address and its first words',
    other: '{n} places on pages: their addresses and their first words',
  },
  dataNotesKept: 'what you wrote, where, and when; a second copy guards against loss',
  dataSize: 'about {size} in the database',
  withAside: '{words} ({aside})',
  dataSession: 'Until the browser closes',
  dataSessionKept: 'how many marks each tab has, and the addresses of pages that have any',
  removeAll: 'Remove everything',
  removeHint:
    'All notes, the bin, unsaved text, the second copy and the settings go from this browser, and it syncs no more. Until it closes, that can be taken back. Files that you exported stay.',
  removed: {
    one: 'The settings and {n} note are gone from this browser. Until it closes, that can be taken back.',
    other: 'The settings and {n} notes are gone from this browser. Until it closes, that can be taken back.',
  },
  tooMuchToRemove:
    'Nothing was removed: there is too much to hold in memory for taking it back. Export the notes, then remove Rejoinder from the browser: everything goes with it.',
  restoredAll: 'Everything is as it was.',
  nothingToRestore: 'There is nothing to take back any more.',

  aboutVersion: 'Version',
  aboutPack: 'Argument',
  aboutPackIs: {
    one: '“{title}”, edition {version}, {n} exchange',
    other: '“{title}”, edition {version}, {n} exchanges',
  },
  aboutLicence: 'Licence',
  aboutMit: 'MIT: free to use, change and pass on',
  cannot: 'What it can’t do',
  cannotFindAll:
    'It finds quotations and restatements of the passages that it knows, in English and Chinese. It misses some, and now and then it marks what is none: “Not this passage” sets that aside.',
  pdfTitle: 'PDFs',
  pdfHow:
    'Browsers keep extensions out of their PDF viewers, so Rejoinder has a reader of its own. On a PDF, press the toolbar button; on a link to one, its context menu; or open a file.',
  cannotReach:
    'It can’t look into pictures, PDFs outside its own reader, the browser’s own pages, or what you type.',
  cannotJudge:
    'It doesn’t judge who is right. It shows the answer of one side, and how well its evidence stands up.',
  showWelcome: 'Show the welcome page',

  privacy: 'Privacy',
  privacyReads:
    'On each page Rejoinder looks for a handful of names, and reads the page’s text only where it finds one.',
  privacyStays:
    'What it reads never leaves this browser. It makes no network request, but for syncing notes if you set that up, and for PDFs that you open by address.',
  privacyKeeps:
    'It keeps your settings, your notes, what you set aside and what it learned of the report’s words in this browser; nothing else than notes ever goes elsewhere, and these only if you let them sync.',

  welcomeTitle: 'The answer beside the claim',
  welcomeLead:
    'Where a page quotes or restates what USTR’s Notorious Markets report said of Alibaba, Rejoinder underlines it and lays Alibaba’s answer, with its evidence, beside it.',
  welcomeQuiet: 'Everywhere else it stays out of sight.',
  sampleTitle: 'Try it here',
  sampleHint:
    'The article is invented; Rejoinder found its marks just now. Open one with a click, or with Tab and Enter.',
  sampleLooking: 'Looking for passages…',
  sampleNone: 'The passages could not be looked for just now. Reload this page.',
  sampleOpen: 'Open the answer to this {tier}',
  howTitle: 'On any page',
  howMouse: 'Click a mark to open its answer.',
  howKeys: 'Or by keys:',
  howNoKeys: 'Keys for it can be set in the options.',
  howButton: 'The toolbar button lists a page’s marks in order, and switches Rejoinder off on a site.',
  panelTitle: 'The whole argument',
  panelInChrome: 'It opens in the browser’s side panel, beside the page, and your notes with it.',
  panelInFirefox:
    'It opens in the browser’s sidebar, beside the page, and your notes with it. From an answer in a page it goes on there if it is open, and else as a tab: Firefox lets no page open it.',
  welcomeLanguage: 'Language',
} as const;
