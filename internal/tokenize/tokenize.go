// Package tokenize fills a text.Doc's tokens, sentences, paragraphs and
// quotations.
package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/internal/text"
)

// Doc reads s into a new document.
func Doc(s string) *text.Doc {
	d := &text.Doc{Text: s}
	for at := 0; at < len(s); {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += at
		}
		paragraph(d, at, end)
		at = end + 1
	}
	quotations(d)
	return d
}

func paragraph(d *text.Doc, from, to int) {
	first := int32(d.Len())
	sent := int32(len(d.Sents))
	words(d, from, to)
	n := int32(d.Len())
	if n == first {
		return
	}
	start := first
	for i := first; i < n; i++ {
		d.SentOf = append(d.SentOf, int32(len(d.Sents)))
		switch d.Form(int(i)) {
		case ".", "!", "?":
			for i+1 < n && strings.Contains("”\"'’)", d.Form(int(i+1))) {
				i++
				d.SentOf = append(d.SentOf, int32(len(d.Sents)))
			}
			d.Sents = append(d.Sents, text.Range{From: start, To: i + 1})
			start = i + 1
		}
	}
	if start < n {
		d.Sents = append(d.Sents, text.Range{From: start, To: n})
	}
	d.Paras = append(d.Paras, text.Para{Tokens: text.Range{From: first, To: n}, Sents: text.Range{From: sent, To: int32(len(d.Sents))}})
}

func words(d *text.Doc, from, to int) {
	s := d.Text
	for i := from; i < to; {
		r, w := utf8.DecodeRuneInString(s[i:to])
		if unicode.IsSpace(r) {
			i += w
			continue
		}
		j := i + w
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			for j < to {
				r, w := utf8.DecodeRuneInString(s[j:to])
				inner := r == '.' || r == ',' || r == '\'' || r == '’' || r == '&'
				if inner && j+w < to {
					next, _ := utf8.DecodeRuneInString(s[j+w : to])
					inner = unicode.IsLetter(next) || unicode.IsDigit(next)
				} else if r == '.' {
					inner = abbreviation(s[i:j])
				} else {
					inner = false
				}
				if !inner && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				j += w
			}
			k := clitic(s[i:j])
			if k > 0 && k < j-i {
				add(d, i, i+k)
				i += k
			}
		} else if (r == '\'' || r == '`') && j < to && rune(s[j]) == r {
			j++
		}
		add(d, i, j)
		i = j
	}
}

func add(d *text.Doc, from, to int) {
	d.Start = append(d.Start, int32(from))
	d.End = append(d.End, int32(to))
}

func clitic(w string) int {
	low := strings.ReplaceAll(strings.ToLower(w), "’", "'")
	shift := len(w) - len(low)
	for _, c := range []string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"} {
		if strings.HasSuffix(low, c) {
			return len(w) - len(c) - shift
		}
	}
	return 0
}

func abbreviation(w string) bool {
	switch strings.ToLower(w) {
	case "mr", "mrs", "ms", "dr", "cllr", "sen", "rep", "gov", "u.s", "u.k", "no", "st", "prof", "lt", "gen", "sgt", "jr", "sr", "rev", "hon":
		return true
	}
	return len(w) == 1 && w >= "A" && w <= "Z"
}

func quotations(d *text.Doc) {
	for _, p := range d.Paras {
		open := -1
		for i := int(p.Tokens.From); i < int(p.Tokens.To); i++ {
			switch f := d.Form(i); {
			case open < 0 && (f == "“" || f == "\"" || f == "``" || f == "''"):
				open = i
			case open >= 0 && (f == "”" || f == "\"" || f == "''"):
				quotation(d, open, i+1, true)
				open = -1
			}
		}
		if open >= 0 {
			quotation(d, open, int(p.Tokens.To), false)
		}
	}
}

func quotation(d *text.Doc, from, to int, closed bool) {
	q := text.Quotation{Tokens: text.Range{From: int32(from), To: int32(to)}, Closed: closed, Prev: -1}
	q.Span = d.Cover(q.Tokens)
	q.Inner = onrecord.Span{Start: int(d.End[from]), End: q.Span.End}
	if closed {
		q.Inner.End = int(d.Start[to-1])
	}
	if n := len(d.Quotes); n > 0 && !d.Quotes[n-1].Closed && !strings.ContainsAny(strings.TrimSpace(d.Text[d.Quotes[n-1].Span.End:q.Span.Start]), "abcdefghijklmnopqrstuvwxyz") {
		q.Prev = n - 1
	}
	d.Quotes = append(d.Quotes, q)
}
