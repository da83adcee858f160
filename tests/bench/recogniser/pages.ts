/** Pages for the bench: ordinary words with the passages between them, each a little edited so that no exact search finds it whole. */

const COMMON =
  'about above across act actually add age air all almost along already also always among amount and animal another answer appear area around ask back base beautiful because become been before began behind being below best better between big bird black blue boat body book both bring brought build business but call came can carry cause center certain change check children city class clear close cold color come common complete contain could country course cover cross cut day deep did differ direct distance door down draw drive dry during each early earth ease east eat end enough even ever every example eye face fact fall family farm fast father feel feet few field figure fill final find fine fire first fish five fly follow food foot for force form found four free friend from front full game gave general girl give gold good got govern great green ground group grow half hand happen hard has have head hear heat help here high hold home horse hot hour house how hundred idea inch interest island just keep kind king knew know land language large last late laugh lay lead learn leave left length less letter life light like line list listen little live long look lot love low machine made main make man many map mark mean measure men might mile mind minute miss money moon more morning most mother mountain move much music must name near need never new next night north note nothing notice noun now number object ocean off often old once one only open order other our out over own page paint paper part pass pattern people perhaps person picture piece place plain plan plane plant play point port pose possible pound power press problem produce product pull put question quick rain ran reach read ready real record red remember rest right river road rock room round rule run said sail same saw say school science sea second see seem self sentence serve set several shape she ship short should show side simple since sing sit six size sleep slow small snow some song soon sound south special spell stand star start state stay step still stood stop story street strong study such sun sure surface table tail take talk teach tell ten test that the their them then there these they thing think this those though thought thousand three through time tire together told too took top toward town travel tree true try turn two under unit until usual vary verb very voice vowel wait walk want war warm was watch water way week weight well went were west what wheel when where which while white who whole why will wind with wonder wood word work world would write year yes yet you young your'.split(
    ' ',
  );

export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

const LETTERS = 'etaoinshrdlucmfwypvbgk';

/** A text with a share of its letters replaced, left out or doubled. */
export function edited(text: string, share: number, random: () => number): string {
  let out = '';
  for (const char of text) {
    if (random() >= share || char === ' ') out += char;
    else {
      const roll = random();
      const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'e';
      out += roll < 0.34 ? letter : roll < 0.67 ? char + letter : '';
    }
  }
  return out;
}

/** Paragraphs of about 500 characters, `chars` in all, the passages spread evenly among them. */
export function paragraphs(
  chars: number,
  passages: readonly string[],
  sentences?: readonly string[],
): string[] {
  const random = randomFrom(7);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const out: string[] = [];
  for (let total = 0; total < chars; ) {
    let text = '';
    while (text.length < 500) {
      if (sentences) text += `${pick(sentences)} `;
      else text += pick(COMMON) + (random() < 0.07 ? '. ' : ' ');
    }
    out.push(text);
    total += text.length + 1;
  }
  passages.forEach((passage, i) => {
    out.splice(Math.floor(((i + 0.5) * out.length) / passages.length), 0, passage);
  });
  return out;
}
