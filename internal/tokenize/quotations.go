package tokenize

import (
	"onrecord"
	"onrecord/internal/text"
)

// family groups the marks that can close one another.
type family uint8

const (
	noMark family = iota
	double
	single
	guillemet
)

// way says what a mark does.
type way uint8

const (
	unsure way = iota // by the spaces around it
	opening
	closingMark
)

// mark classifies the token f as a quotation mark.
func mark(f string) (family, way) {
	if len(f) > 6 {
		return noMark, unsure
	}
	switch f {
	case "\"", "''", "’’", "‘’", "´´", "＂":
		return double, unsure
	case "“", "„", "‟", "``", "‘‘", "❝":
		return double, opening
	case "”", "❞":
		return double, closingMark
	case "‘", "‚", "`":
		return single, opening
	case "'", "’":
		return single, unsure
	case "«", "»", "‹", "›":
		return guillemet, unsure
	}
	return noMark, unsure
}

// maxDepth bounds how deep quotations nest, so that the work stays linear.
const maxDepth = 8

// openMark is a mark on the stack.
type openMark struct {
	family family
	curly  bool // a ‘, which nothing but a quotation starts with
	index  int  // its quotation
}

// quoter matches the marks of one paragraph after the other.
type quoter struct {
	d     *text.Doc
	stack []openMark
	left  []openMark // what the paragraph before left open, outermost first
	para  text.Range
}

// Quotations fills d.Quotes from its tokens and paragraphs.
func Quotations(d *text.Doc) {
	d.Quotes = nil
	q := quoter{d: d}
	for _, p := range d.Paras {
		q.paragraph(p.Tokens)
	}
}

func (q *quoter) paragraph(r text.Range) {
	q.para = r
	q.stack = q.stack[:0]
	leading := true // only marks so far
	chained := 0    // how many of them continue a quotation
	for i := int(r.From); i < int(r.To); i++ {
		f, w := noMark, unsure
		if c := q.d.Text[q.d.Start[i]]; c == '"' || c == '\'' || c == '`' || c >= 0xc2 {
			f, w = mark(q.d.Form(i))
		}
		if f == noMark {
			leading = false
			continue
		}
		w = q.way(i, f, w)
		if w == opening && i+1 == int(r.To) { // nothing is left to quote
			w = unsure
			if q.open(f) {
				w = closingMark
			}
		}
		switch w {
		case opening:
			q.push(i, f)
			if leading && chained < len(q.left) && q.left[chained].family == f {
				q.d.Quotes[len(q.d.Quotes)-1].Prev = q.left[chained].index
				chained++
			}
		case closingMark:
			leading = false
			q.close(i, f)
		default:
			leading = false
		}
	}
	q.leave()
}

// way decides what the mark i does; unsure means nothing, an apostrophe or a
// sign for inches.
func (q *quoter) way(i int, f family, w way) way {
	if f == single {
		return q.single(i, w)
	}
	before, after := q.gap(i)
	open := q.open(f)
	switch w {
	case opening:
		if open && !before && after && q.d.Form(i) != "``" {
			return closingMark // “ after the low mark „, as Germans close
		}
		return opening
	case closingMark:
		if !open && before && !after {
			return opening
		}
		return closingMark
	case unsure:
	}
	switch {
	case before && !after:
		return opening
	case after && !before:
		return closingMark
	case open:
		return closingMark
	case !before && q.follows(i):
		return closingMark
	}
	return opening
}

// follows reports whether the mark i stands right after a letter or digit.
func (q *quoter) follows(i int) bool {
	d := q.d
	if i == int(q.para.From) || d.End[i-1] != d.Start[i] {
		return false
	}
	c, _ := at(d.Form(i - 1))
	return c == letter || c == digit
}

// gap says whether the mark i stands free on its left and on its right: next
// to white space, the paragraph's end, or a mark that keeps a quotation
// company on that side.
func (q *quoter) gap(i int) (before, after bool) {
	d := q.d
	before, after = true, true
	if i > int(q.para.From) && d.End[i-1] == d.Start[i] {
		before = lead(d.Form(i-1), i-1 == int(q.para.From) || d.End[i-2] < d.Start[i-1])
	}
	if i+1 < int(q.para.To) && d.End[i] == d.Start[i+1] {
		after = trail(d.Form(i+1), i+2 == int(q.para.To) || d.End[i+1] < d.Start[i+2])
	}
	return before, after
}

// lead reports whether f may stand between a space and an opening mark. free
// says that a space stands before f.
func lead(f string, free bool) bool {
	switch f {
	case "(", "[", "{", "-", "–", "—", "--", "/", "“", "‘", "``", "‘‘", "$":
		return true
	case "\"", "'", "''", "...", "…", "*":
		return free
	}
	return false
}

// trail reports whether f may stand between a closing mark and a space.
func trail(f string, free bool) bool {
	switch f {
	case ".", ",", ";", ":", "!", "?", ")", "]", "}", "-", "–", "—", "--", "/", "”", "’", "’’", "'s", "’s", "?!", "!!", "%":
		return true
	case "\"", "'", "''", "...", "…", "*":
		return free
	}
	return false
}

// open reports whether a mark of family f is open.
func (q *quoter) open(f family) bool {
	for _, m := range q.stack {
		if m.family == f {
			return true
		}
	}
	return false
}

func (q *quoter) push(i int, f family) {
	d := q.d
	if len(q.stack) == maxDepth {
		return
	}
	// A mark that opens after a finished sentence, while one of its family is
	// open, shows that the closing mark or the paragraph's break was lost.
	prev := -1
	if n := len(q.stack); n > 0 && q.stack[n-1].family == f && f == double && i > int(q.para.From) && finished(d.Form(i-1)) {
		prev = q.stack[n-1].index
		q.drop(i)
	}
	q.stack = append(q.stack, openMark{family: f, curly: d.Form(i) == "‘", index: len(d.Quotes)})
	d.Quotes = append(d.Quotes, text.Quotation{
		Tokens: text.Range{From: int32(i), To: q.para.To},
		Depth:  len(q.stack) - 1,
		Single: f == single,
		Prev:   prev,
	})
}

// finished reports whether f ends a sentence.
func finished(f string) bool {
	switch f[len(f)-1] {
	case '.', '!', '?':
		return true
	}
	return false
}

// close closes the innermost quotation of family f with the mark i. Those
// inside it that nothing closed end before the mark.
func (q *quoter) close(i int, f family) {
	if !q.open(f) {
		q.resume(i, f)
		return
	}
	for q.stack[len(q.stack)-1].family != f {
		q.drop(i)
	}
	m := q.stack[len(q.stack)-1]
	q.stack = q.stack[:len(q.stack)-1]
	q.fill(m.index, i+1, true)
}

// resume closes a quotation that the paragraph before left open where this
// paragraph has no mark of its own to show that it goes on.
func (q *quoter) resume(i int, f family) {
	if len(q.left) == 0 || len(q.stack) > 0 || q.left[0].family != f || f == single {
		return
	}
	d := q.d
	if n := len(d.Quotes); n > 0 && d.Quotes[n-1].Tokens.From >= q.para.From {
		return // something was quoted since
	}
	if i == int(q.para.From) {
		return
	}
	d.Quotes = append(d.Quotes, text.Quotation{Tokens: text.Range{From: q.para.From}, Prev: q.left[0].index})
	n := len(d.Quotes) - 1
	q.fill(n, i+1, true)
	d.Quotes[n].Inner.Start = d.Quotes[n].Span.Start
	q.left = q.left[:0]
}

// drop ends the innermost quotation, unclosed, before token i.
func (q *quoter) drop(i int) {
	m := q.stack[len(q.stack)-1]
	q.stack = q.stack[:len(q.stack)-1]
	q.fill(m.index, i, false)
}

// fill completes quotation n, which ends before token to.
func (q *quoter) fill(n, to int, closed bool) {
	d := q.d
	r := &d.Quotes[n]
	r.Tokens.To = int32(to)
	r.Closed = closed
	r.Span = d.Cover(r.Tokens)
	r.Inner = onrecord.Span{Start: int(d.End[r.Tokens.From]), End: r.Span.End}
	if closed {
		r.Inner.End = int(d.Start[to-1])
	}
}

// leave ends the paragraph: what is open ends with it, and may be continued
// by the next.
func (q *quoter) leave() {
	q.left = append(q.left[:0], q.stack...)
	for len(q.stack) > 0 {
		q.drop(int(q.para.To))
	}
}
