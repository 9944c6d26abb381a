package tag

import "onrecord/internal/text"

// featCount counts the features of some tokens.
type featCount struct {
	n     int
	bits  [32]int
	label int
}

func (c *featCount) add(f text.Feats) {
	c.n++
	for b := range c.bits {
		if f>>b&1 != 0 {
			c.bits[b]++
		}
	}
}

// common are the features that nine in ten of the tokens have.
func (c *featCount) common() text.Feats {
	var f text.Feats
	for b, n := range c.bits {
		if n*10 >= c.n*9 {
			f |= 1 << b
		}
	}
	return f
}

// collectFeats finds the features that each label's words have in common,
// and, for words seen three times that differ, the word's own.
func (t *trainer) collectFeats(docs []*text.Doc) map[uint32]uint32 {
	ofLabel := make([]featCount, len(t.tagger.labels.list))
	ofWord := map[uint32]*featCount{}
	var w word
	for _, d := range docs {
		for i := range d.Len() {
			g := t.gold(d, i)
			if g < 0 {
				continue
			}
			w.look(d.Form(i), 0, false, false, nil)
			key := featsKey(w.lower, g)
			if ofWord[key] == nil {
				ofWord[key] = &featCount{label: g}
			}
			ofWord[key].add(d.Feats[i])
			ofLabel[g].add(d.Feats[i])
		}
	}
	for g := range ofLabel {
		if ofLabel[g].n > 0 {
			t.tagger.labels.feats[g] = ofLabel[g].common()
		}
	}
	out := map[uint32]uint32{}
	for key, c := range ofWord {
		if f := c.common(); c.n >= 3 && f != t.tagger.labels.feats[c.label] {
			out[key] = uint32(f) + 1
		}
	}
	return out
}
