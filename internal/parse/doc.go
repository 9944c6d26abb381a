// Package parse gives every token of a document its head and its relation
// (Universal Dependencies, version 2).
//
// It takes a text.Doc with tokens, sentences and tags and fills Head and Rel.
// Every sentence comes out as one projective tree with one root.
//
// Method: a token is the sum of learned vectors for its word, beginning,
// endings, shape and tags, all but the tags hashed. A few layers carry the
// sentence's context to it: convolutions over its neighbours, and scans that
// run through the sentence in both directions (after Bradbury et al. 2017 and
// Lei et al. 2018). Heads are scored by a bilinear comparison of every two
// words with a bias for their distance (after Dozat & Manning 2017), the best
// projective tree is found by Eisner's algorithm (1996) unless every word's
// best head already makes one, and the relation of each arc is read off a
// small hidden layer (after Kiperwasser & Goldberg 2016).
//
// A graph-based parser was taken rather than a transition system because it
// was more accurate at the same speed; docs/models/en.md has the figures.
//
// The matrices are multiplied in 16-bit integers (package dense), made of the
// file's weights on loading: the same trees by every processor's instructions.
//
// The time is linear in the number of tokens: a sentence of more than 120
// tokens is cut, at the end of a clause where there is one, its parts are
// parsed apart, and their roots hang on the first one's as parataxis. The
// memory used beside the document's columns is constant. The result is the
// same on every machine and does not depend on what was parsed before.
//
// Training (Train) goes through stages, each starting from what the one before
// has learned: first texts that another program parsed, then a treebank. The
// same stages give the same bytes.
//
// Limits: English; trees cannot cross; words beyond 48 bytes are told apart
// by their beginning only.
package parse
