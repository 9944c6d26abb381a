// Package eval measures the reader: it reads a folder of corpora, lets a
// System read each text, and scores what comes back against what careful
// people (or, marked silver, another program) wrote down.
//
// It takes a folder laid out as the data is (corpora/polnear,
// corpora/treebanks, gold …) and a System; Run gives a Table of scores
// and says of every corpus that was not measured why not. One file holds
// one scorer, a pure function on small values:
//
//	attribution.go  who said what: Citron's metrics, spans, whole relations
//	record.go       positions, figures, offices, collective acts, speakers
//	words.go        words and sentences found in raw text (CoNLL 2018)
//	syntax.go       tags, lemmas and heads, on gold and on raw text (CoNLL 2018)
//	names.go        names of people, organisations, places
//
// corpora.go lists what is measured on which file; floors.go holds the
// scores below which a change must not fall.
//
// Readings (Reading) are those of the wire and of the gold files: offsets are
// code points. The System's Read gives the wire's line, so that the scores
// are those of what the program prints.
//
// Every figure is a pooled (micro) count over a corpus. All results are the
// same for the same input whatever the number of workers.
package eval
