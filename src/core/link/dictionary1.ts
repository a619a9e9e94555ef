export const DICTIONARY_1 = "the of and to a in is that for it as with";
