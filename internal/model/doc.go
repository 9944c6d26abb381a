// Package model holds linear classifiers over hashed features: how they are
// trained, how their weights lie in a file, and how they score.
//
// A feature is a 32-bit hash of a template's number and the values that fill
// it (see Mix). A Trainer learns one integer weight per feature and class with
// the averaged perceptron (Freund and Schapire 1999; Collins 2002), optionally
// with a margin that the caller demands before it stops correcting. Only
// integers are added, so that the same examples in the same order give the
// same bytes on every machine. Pack drops what weighs next to nothing,
// quantises the rest and lays it out as a Linear.
//
// What another trainer has learned, Sparse packs the same way.
//
// A Linear is a view over bytes: an open hash table of eight-byte slots, each
// pointing at a short row of two-byte entries, class and weight together. A
// feature that was never seen costs one look at the table, a known one a
// second look at its row; rows are as long as there are classes that the
// feature speaks for or against. Nothing is parsed or copied on loading.
//
// A File is a container of named sections, so that one embedded file can hold
// a model, its labels and its dictionaries. Load checks its SHA-256.
//
// Limits: at most 255 classes to a model, 32 MB of rows.
package model
