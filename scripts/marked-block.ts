/** Puts generated text between the marks `<!-- mark -->` and `<!-- /mark -->` of a document. Throws when they are not there. */
export const between = (text: string, mark: string, part: string): string => {
  const marks = new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?(<!-- /${mark} -->)`);
  if (!marks.test(text)) throw new Error(`there is no mark ${mark}`);
  return text.replace(marks, (_whole, start: string, end: string) => `${start}${part}\n${end}`);
};
