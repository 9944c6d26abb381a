package tag

import (
	"unicode"
	"unicode/utf8"

	"onrecord/internal/model"
	"onrecord/internal/text"
)

// lemmatiser makes lemmas by edit scripts. Which script a word takes is
// decided by the longest of its endings that is on record with the word's
// Penn tag and case; a word on record as a whole decides for itself.
//
// A script is a string: how many bytes to cut from the end, as a digit; what
// happens to the case, 'k' kept, 'l' lowered, 't' all but the first letter
// lowered; then what to append.
type lemmatiser struct {
	endings table // of endingKey: number of the script plus one
	scripts model.Strings
}

// longestEnding is the longest ending, in bytes, that is looked up.
const longestEnding = 6

// letterCase of a form, as far as a lemma depends on it.
func letterCase(form string) uint32 {
	first, size := utf8.DecodeRuneInString(form)
	if !unicode.IsUpper(first) {
		return 0
	}
	if second, _ := utf8.DecodeRuneInString(form[size:]); size < len(form) && unicode.IsUpper(second) {
		return 2
	}
	return 1
}

// endingKey is the key of an ending, of the whole word when whole.
func endingKey(x text.XPOS, kind uint32, ending []byte, whole bool) uint32 {
	of := uint32(x)<<4 | kind<<1
	if whole {
		of |= 1
	}
	return model.Mix2(2, of, model.Hash(ending))
}

// script is the script for the folded form, "" when none applies.
func (l *lemmatiser) script(x text.XPOS, kind uint32, folded []byte) string {
	if v := l.endings.get(endingKey(x, kind, folded, true)); v != 0 {
		return l.at(v)
	}
	for k := min(longestEnding, len(folded)); k >= 0; k-- {
		if v := l.endings.get(endingKey(x, kind, folded[len(folded)-k:], false)); v != 0 {
			return l.at(v)
		}
	}
	return ""
}

func (l *lemmatiser) at(v uint32) string {
	if int(v) > l.scripts.Len() {
		return ""
	}
	return l.scripts.At(int(v) - 1)
}

// lemmaRun gathers the lemmas of one document that are not stretches of its
// text, so that they are made into strings once, at the end.
type lemmaRun struct {
	made []byte
	at   []int32 // per lemma in made: its token
	ends []int32 // per lemma in made: where it ends
	fold []byte
}

// add finds the lemma of token i.
func (r *lemmaRun) add(l *lemmatiser, d *text.Doc, i int) {
	form := d.Form(i)
	if len(form) > maxWord {
		d.Lemma[i] = form
		return
	}
	r.fold = foldForm(form, r.fold[:0])
	script := l.script(d.XPOS[i], letterCase(form), r.fold)
	if len(script) < 2 || script == "0k" {
		d.Lemma[i] = form
		return
	}
	from := len(r.made)
	r.made = apply(script, form, r.made)
	if made := r.made[from:]; len(made) == 0 || string(made) == form {
		d.Lemma[i] = form
		r.made = r.made[:from]
		return
	}
	r.at = append(r.at, int32(i))
	r.ends = append(r.ends, int32(len(r.made)))
}

// finish makes the gathered lemmas into strings.
func (r *lemmaRun) finish(d *text.Doc) {
	all := string(r.made)
	from := int32(0)
	for k, i := range r.at {
		d.Lemma[i] = all[from:r.ends[k]]
		from = r.ends[k]
	}
	r.made, r.at, r.ends = r.made[:0], r.at[:0], r.ends[:0]
}

// foldForm appends form in lower case, apostrophes straight; digits stay.
func foldForm(form string, buf []byte) []byte {
	for i := 0; i < len(form); {
		if c := form[i]; c < utf8.RuneSelf {
			if c-'A' < 26 {
				c |= 0x20
			}
			buf = append(buf, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(form[i:])
		if r == utf8.RuneError && size == 1 {
			buf = append(buf, form[i])
		} else {
			buf, _ = foldRune(r, buf)
		}
		i += size
	}
	return buf
}

// apply appends the lemma that script makes of form.
func apply(script, form string, out []byte) []byte {
	cut := int(script[0] - '0')
	cut = max(len(form)-cut, 0)
	for cut > 0 && cut < len(form) && !utf8.RuneStart(form[cut]) {
		cut--
	}
	stem := form[:cut]
	switch script[1] {
	case 'l':
		out = foldForm(stem, out)
	case 't':
		_, size := utf8.DecodeRuneInString(stem)
		out = append(out, stem[:size]...)
		out = foldForm(stem[size:], out)
	default:
		out = append(out, stem...)
	}
	return append(out, script[2:]...)
}

// scriptOf is the shortest script that makes lemma of form, "" when none does.
func scriptOf(form, lemma string) string {
	best := ""
	for _, mode := range [...]string{"k", "l", "t"} {
		stem := string(apply("0"+mode, form, nil))
		if len(stem) != len(form) {
			continue
		}
		n := 0
		for n < len(stem) && n < len(lemma) && stem[n] == lemma[n] {
			n++
		}
		for n > 0 && n < len(stem) && !utf8.RuneStart(stem[n]) {
			n--
		}
		if len(stem)-n > 9 {
			continue
		}
		script := string(rune('0'+len(stem)-n)) + mode + lemma[n:]
		if best == "" || int(script[0])+len(script) < int(best[0])+len(best) {
			best = script
		}
	}
	return best
}
