package onrecord

import "slices"

// Span is a half-open stretch [Start, End) of an article's text, in bytes.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In is the text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Cover is the smallest span that holds both s and t; an empty one counts
// for nothing.
func (s Span) Cover(t Span) Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Spans sorts a list of spans in place, joins those that touch or overlap,
// drops empty ones, and returns the shortened list: the form every span list
// of a record has.
func Spans(list []Span) []Span {
	slices.SortFunc(list, func(a, b Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	out := list[:0]
	for _, s := range list {
		switch n := len(out); {
		case s.Empty():
		case n > 0 && s.Start <= out[n-1].End:
			out[n-1].End = max(out[n-1].End, s.End)
		default:
			out = append(out, s)
		}
	}
	return out
}
