package collective

import "slices"

// at is the row of the document that token i mentions, nil if none.
func (r *reading) at(i int) *row {
	if i < 0 {
		return nil
	}
	if r.Lemma[i] == "it" {
		if c := r.sole(); c != nil && len(c.mentions) > 0 && c.mentions[0] < i {
			return c
		}
		return nil
	}
	for _, c := range r.rows {
		if slices.Contains(c.mentions, i) {
			return c
		}
	}
	return nil
}

// sole is the article's first document.
func (r *reading) sole() *row {
	if len(r.rows) == 0 {
		return nil
	}
	return r.rows[0]
}

func (r *reading) negated(v int) bool {
	for c := range r.Children(v) {
		switch r.Lower(c) {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}
