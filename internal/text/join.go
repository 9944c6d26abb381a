package text

// Join makes the run of tokens r one phrase of its sentence's tree: the token
// nearest the root keeps its governor, the others hang on it as parts of a
// name, and what hung on them hangs on it. What lies outside r keeps its
// relations. A run that crosses a sentence, or a document that is not parsed,
// is left alone.
//
// A parser knows names by their shape alone; once they are found, their
// insides need not be guessed.
func (d *Doc) Join(r Range) {
	if d.Head == nil || r.Len() < 2 || d.SentOf[r.From] != d.SentOf[r.To-1] {
		return
	}
	top, least := int32(-1), 1<<30
	for i := r.From; i < r.To; i++ {
		if n := d.depth(int(i), least); n < least && !r.Has(int(d.Head[i])) {
			top, least = i, n
		}
	}
	if top < 0 {
		return
	}
	s := d.Sents[d.SentOf[top]]
	for i := s.From; i < s.To; i++ {
		switch {
		case i == top:
		case r.Has(int(i)):
			d.Head[i], d.Rel[i] = top, Flat
		case r.Has(int(d.Head[i])):
			d.Head[i] = top
		}
	}
}

// depth is the number of governors over token i, or most if it has more.
func (d *Doc) depth(i, most int) int {
	n := 0
	for h := d.Head[i]; h >= 0 && n < most; h = d.Head[h] {
		n++
	}
	return n
}
