package tokenize

import (
	"strings"
	"unicode/utf8"

	"onrecord/internal/text"
)

// sentences cuts the tokens from first on, one paragraph, into sentences.
func (t *scanner) sentences(first int) {
	d := t.d
	n := d.Len()
	t.gives = t.gives[:0]
	start, shift := first, 0 // shift: full stops given away before start
	for i := first; i < n; i++ {
		if !t.ends(i) {
			continue
		}
		last := t.closers(i)
		if last+1 < n && t.goesOn(start, i, last) {
			i = last
			continue
		}
		if t.hasStop(i) {
			t.gives = append(t.gives, i)
		}
		t.sentence(start+shift, last+1+len(t.gives))
		start, i, shift = last+1, last, len(t.gives)
	}
	if start < n {
		t.sentence(start+shift, n+len(t.gives))
	}
	t.giveStops()
}

func (t *scanner) sentence(from, to int) {
	d := t.d
	for range to - from {
		d.SentOf = append(d.SentOf, int32(len(d.Sents)))
	}
	d.Sents = append(d.Sents, text.Range{From: int32(from), To: int32(to)})
}

// hasStop reports whether token i is an abbreviation with its full stop.
func (t *scanner) hasStop(i int) bool {
	f := t.d.Form(i)
	return len(f) > 1 && f[len(f)-1] == '.' && (f[0] >= utf8.RuneSelf || ascii[f[0]] >= letter)
}

// giveStops parts the full stops from the abbreviations that end sentences,
// the tokens in t.gives.
func (t *scanner) giveStops() {
	d := t.d
	k := len(t.gives)
	if k == 0 {
		return
	}
	from := d.Len() - 1
	for range k {
		d.Start = append(d.Start, 0)
		d.End = append(d.End, 0)
	}
	for i := from; k > 0; i-- {
		d.Start[i+k], d.End[i+k] = d.Start[i], d.End[i]
		if t.gives[k-1] == i {
			stop := d.End[i] - 1
			d.Start[i+k] = stop
			k--
			d.Start[i+k], d.End[i+k] = d.Start[i], stop
		}
	}
}

// ends reports whether token i can be the last of a sentence, but for marks
// that close.
func (t *scanner) ends(i int) bool {
	f := t.d.Form(i)
	switch c := f[len(f)-1]; c {
	case '.', '!', '?':
		return true
	case ')', '(', 'D':
		return smiles(f)
	case 0xa6, 0x82, 0x9f: // …, 。, ？ end in these bytes
		return strings.HasSuffix(f, "…") || f == "。" || f == "？"
	}
	return false
}

// closers is the last of the tokens after i that close what the sentence
// opened: quotation marks and brackets.
func (t *scanner) closers(i int) int {
	d := t.d
	for i+1 < d.Len() {
		f := d.Form(i + 1)
		switch f {
		case "”", "’’", "»", "›", ")", "]", "}":
		case "\"", "''", "'", "’":
			if !t.closing(i + 1) {
				return i
			}
		default:
			if !smiles(f) {
				return i
			}
		}
		i++
	}
	return i
}

// smiles reports whether f is an emoticon.
func smiles(f string) bool {
	return len(f) > 1 && len(f) < 5 && (f[0] == ':' || f[0] == ';' || f[0] == '=') && strings.IndexByte(")(DPpO*|", f[len(f)-1]) >= 0
}

// closing reports whether the mark that is token i, which opens or closes
// alike, closes: it stands right after a token and not right before one.
func (t *scanner) closing(i int) bool {
	d := t.d
	touches := i > t.first && d.End[i-1] == d.Start[i]
	if i+1 == d.Len() {
		return true
	}
	before := d.End[i] == d.Start[i+1]
	if touches != before {
		return touches
	}
	// Between spaces, or between two tokens: by what follows.
	c, _ := at(d.Form(i + 1))
	return touches && c == other
}

// goesOn reports whether the sentence goes on after the mark that is token i
// and the closing marks up to token last.
func (t *scanner) goesOn(start, i, last int) bool {
	d := t.d
	f := d.Form(i)
	next := d.Form(last + 1)
	if mid(next) {
		return true
	}
	if t.enumerates(start, i) {
		return true
	}
	switch c := f[len(f)-1]; {
	case f == "." && i > t.first && d.Form(i-1) == ".": // ". . ."
		return !upper(next)
	case f == ".":
		return last > i && lower(next) && t.speech(last+1)
	case c == '.' && f[0] == '.', c == 0xa6:
		return i == start || !upper(next)
	case c == '.':
		return t.afterAbbreviation(start, i, last)
	case c == '?' || c == '!':
		if lower(next) {
			// After a bare mark writers of messages begin small; names end
			// in one too (Yahoo! said).
			return last > i || f == "!" && i > start+1 && upper(d.Form(i-1)) && !t.informal(start)
		}
		return last > i && t.speech(last+1)
	}
	return lower(next)
}

// mid reports whether a token cannot begin a sentence.
func mid(f string) bool {
	switch f[0] {
	case ',', ';', ':', '%', ')', ']', '}', '/':
		return len(f) == 1
	case '!', '?', '.':
		return len(f) == 1
	}
	return clitic(f) == len(f)
}

// enumerates reports whether the full stop i follows a number or letter that
// opens the sentence, as in "1. Lee signed".
func (t *scanner) enumerates(start, i int) bool {
	d := t.d
	if i != start+1 || d.Form(i) != "." {
		return false
	}
	f := d.Form(start)
	return digits(f) == len(f) && len(f) < 3 || len(f) == 1 && ascii[f[0]&0x7f] == letter && f != "I"
}

// informal reports whether the sentence from start begins with a small
// letter, as in messages whose writers use no capitals.
func (t *scanner) informal(start int) bool {
	return lower(t.d.Form(start))
}

// afterAbbreviation reports whether a sentence goes on after the abbreviation
// or initial that is token i.
func (t *scanner) afterAbbreviation(start, i, last int) bool {
	d := t.d
	f := d.Form(i)
	w := f[:len(f)-1]
	next := d.Form(last + 1)
	if lower(next) {
		return true
	}
	w = bare(w)
	kind := t.lex.abbreviation(w)
	switch kind {
	case beforeWord, beforeNumber:
		return true
	case dateAbbrev:
		if digits(next) > 0 {
			return true
		}
	default:
	}
	var buf [longest]byte
	if upper(next) {
		if len(w) == 1 && kind == noAbbrev && len(next) == 1 && next != "I" && next != "A" {
			return true
		}
		if t.lex.starters[string(fold(&buf, next))] {
			return len(w) == 1 && i > start && next == "A"
		}
		return !t.quoteIn(i+1, last+1)
	}
	if c, _ := at(next); c == digit {
		return true
	}
	return !opens(next) || len(w) == 1 // Ann B. "Bo" Lee
}

// quoteIn reports whether a token from from up to to is a quotation mark.
func (t *scanner) quoteIn(from, to int) bool {
	for i := from; i < to; i++ {
		if f, _ := mark(t.d.Form(i)); f != noMark {
			return true
		}
	}
	return false
}

// opens reports whether a token can open a quotation.
func opens(f string) bool {
	switch f {
	case "“", "\"", "``", "''", "‘", "‘‘", "«", "'":
		return true
	}
	return false
}

// speech reports whether an attribution starts at token i: a name or pronoun
// of up to four tokens and a verb of saying, or the verb first.
func (t *scanner) speech(i int) bool {
	d := t.d
	for n := 0; n < 5 && i+n < d.Len(); n++ {
		f := d.Form(i + n)
		var buf [longest]byte
		if t.lex.speech[string(fold(&buf, f))] {
			return true
		}
		if c, _ := at(f); c != letter && f != "." && f != "'" {
			return false
		}
		if lower(f) && (n > 0 || !t.lex.starters[f]) || n == 0 && upper(f) && t.lex.starters[string(fold(&buf, f))] {
			return false
		}
	}
	return false
}
