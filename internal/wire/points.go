package wire

import (
	"unicode/utf8"

	"onrecord"
)

// points converts byte offsets of one text to code points. Every 64 bytes it
// keeps where the next code point begins and how many begin before it, so a
// look-up counts through 64 bytes at most.
type points struct {
	text  string
	marks []mark
}

type mark struct{ offset, count int32 }

const stride = 64

func newPoints(s string) points {
	p := points{text: s, marks: make([]mark, 0, len(s)/stride+1)}
	n := int32(0)
	for i := 0; ; n++ {
		for len(p.marks)*stride <= i {
			p.marks = append(p.marks, mark{int32(i), n})
		}
		if i >= len(s) {
			return p
		}
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
}

// at is the number of code points that begin before byte offset i. An offset
// inside a code point is moved to its end.
func (p points) at(i int) int {
	m := p.marks[i/stride]
	at, n := int(m.offset), int(m.count)
	for ; at < i; n++ {
		_, w := utf8.DecodeRuneInString(p.text[at:])
		at += w
	}
	return n
}

func (p points) span(s onrecord.Span) Span { return Span{p.at(s.Start), p.at(s.End)} }

func (p points) spans(list []onrecord.Span) []Span {
	if len(list) == 0 {
		return nil
	}
	out := make([]Span, len(list))
	for i, s := range list {
		out[i] = p.span(s)
	}
	return out
}

// Places tells where the bytes of one text are in code points.
type Places struct{ points points }

// NewPlaces prepares a text.
func NewPlaces(text string) Places { return Places{newPoints(text)} }

// Len is the length of the text in bytes.
func (p Places) Len() int { return len(p.points.text) }

// Spans gives spans of bytes, none of them outside of the text, in code points.
func (p Places) Spans(list []onrecord.Span) []Span { return p.points.spans(list) }
