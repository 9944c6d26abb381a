// Package onrecord is the vocabulary of the record: what a news article says
// about who said what, who stands where, which figures were cited, who holds
// or seeks which post and who signed what, each row with the stretch of text
// that proves it.
//
// All offsets are bytes, half open, into the article's text as it came. The
// wire format (internal/wire) converts them to code points once, on output.
// The package has no behaviour beyond its own values and imports only the
// standard library.
package onrecord
