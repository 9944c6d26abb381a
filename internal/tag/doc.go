// Package tag gives every token of a document its part of speech (universal
// and Penn Treebank), the morphological features that later rooms use, and
// its lemma.
//
// It takes a text.Doc with tokens and sentences and fills UPOS, XPOS, Feats
// and Lemma. One label per token, from left to right, greedily: the label
// joins both parts of speech with the features that the word alone does not
// show (imperative, passive, gerund, relative or interrogative), and an
// averaged perceptron (Collins 2002) picks it from affixes, shape, the words
// around, their classes and the two labels before. Words that only ever have
// one label get it without asking. The other features and the lemma follow
// from word and label by tables: the longest ending on record decides how a
// lemma is made.
//
// The word classes are what a word could be (the tags that the training texts
// gave it) and the company it keeps (a clustering of the words of news texts
// by their neighbours, after Uszkoreit and Brants 2008).
//
// The time is linear in the number of tokens, the memory used beside the
// document's columns constant. Letter case is weighed anew in sentences
// that are all capitals or title case, as headlines are; curly quotation marks and
// apostrophes are read as straight ones where a word contains them.
//
// Limits: English; a sentence boundary is a hard wall; typing errors are
// tagged as they stand.
package tag
