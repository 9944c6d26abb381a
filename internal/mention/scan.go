package mention

import (
	"unicode"
	"unicode/utf8"

	"onrecord/internal/lexicon"
)

// shape says what a token looks like.
type shape uint16

const (
	letters shape = 1 << iota // has a letter
	capital                   // begins with a capital
	upper                     // all capitals, two or more letters
	digits                    // begins with a digit
	initial                   // one capital, perhaps with a period
	first                     // first word of its sentence, quotation or clause after a colon
	joined                    // no white space before it
	inner                     // a capital after a small letter: "McCain", "YouGov"
)

// word is what is known of one token.
type word struct {
	fold  uint64
	class lexicon.Class
	key   int32
	shape shape
}

func (w word) is(c lexicon.Class) bool { return w.class&c != 0 }
func (w word) has(s shape) bool        { return w.shape&s != 0 }

// evidence is how often a document writes a form with a capital where it
// need not, and small.
type evidence struct{ capital, small int32 }

// scan looks every word up and notes quotations and titles.
func (f *reading) scan() {
	doc := f.doc
	f.word = make([]word, doc.Len())
	f.quote = make([]int32, doc.Len())
	f.seen = make(map[uint64]evidence, doc.Len()/2)
	for i := range f.quote {
		f.quote[i] = -1
	}
	for q, quote := range doc.Quotes {
		if quote.Depth == 0 {
			for i := quote.Tokens.From; i < quote.Tokens.To; i++ {
				f.quote[i] = int32(q)
			}
		}
	}
	f.title = make([]bool, len(doc.Sents))
	for s, sent := range doc.Sents {
		f.title[s] = f.scanSentence(int(sent.From), int(sent.To))
	}
	f.gather()
}

// scanSentence looks up the words of a sentence and reports whether it is in
// the capitals of a title.
func (f *reading) scanSentence(from, to int) bool {
	fresh := true // capitals say nothing here
	capitals, words, upperWords := 0, 0, 0
	for i := from; i < to; i++ {
		form := f.doc.Form(i)
		w := word{fold: lexicon.Fold(form), shape: shapeOf(form)}
		if i > from && f.doc.End[i-1] == f.doc.Start[i] {
			w.shape |= joined
		}
		if fresh {
			w.shape |= first
		}
		e := f.lex.Known(w.fold, w.has(capital|digits))
		w.class, w.key = e.Class, e.Key
		f.word[i] = w
		if !w.has(letters) {
			fresh = fresh || opens(form)
			continue
		}
		fresh = false
		if len(form) > 3 || !w.is(lexicon.Function) {
			words++
			if w.has(capital) {
				capitals++
			}
			if w.has(upper) {
				upperWords++
			}
		}
	}
	least := 3
	if f.doc.Form(to-1) == "." {
		least = 6
	}
	return words >= least && (capitals*10 >= words*8 || upperWords*2 > words)
}

// gather counts, over sentences where capitals mean something, how forms are
// written.
func (f *reading) gather() {
	for s, sent := range f.doc.Sents {
		if f.title[s] {
			continue
		}
		for i := int(sent.From); i < int(sent.To); i++ {
			w := f.word[i]
			if !w.has(letters) {
				continue
			}
			e := f.seen[w.fold]
			switch {
			case !w.has(capital):
				e.small++
			case !w.has(first):
				e.capital++
			default:
				continue
			}
			f.seen[w.fold] = e
		}
	}
}

// opens reports whether a word after this mark may have a capital for its
// place alone.
func opens(form string) bool {
	switch form {
	case ":", "“", "\"", "``", "‘", "'", "•", "-", "–", "—", "...", "…", "(", "?", "!", ".":
		return true
	}
	return false
}

func shapeOf(form string) shape {
	var s shape
	n, capitals, smalls := 0, 0, 0
	for i, r := range form {
		if r < utf8.RuneSelf {
			c := byte(r)
			switch {
			case 'a' <= c && c <= 'z':
				n, smalls = n+1, smalls+1
			case 'A' <= c && c <= 'Z':
				if smalls > 0 {
					s |= inner
				}
				n, capitals = n+1, capitals+1
				if i == 0 {
					s |= capital
				}
			case '0' <= c && c <= '9' && i == 0:
				s |= digits
			}
			continue
		}
		if unicode.IsLetter(r) {
			n++
			if unicode.IsUpper(r) {
				capitals++
				if i == 0 {
					s |= capital
				}
			} else {
				smalls++
			}
		}
	}
	if n > 0 {
		s |= letters
	}
	if n > 1 && capitals == n {
		s |= upper
	}
	if n == 1 && capitals == 1 && len(form) <= 3 {
		s |= initial
	}
	return s
}
