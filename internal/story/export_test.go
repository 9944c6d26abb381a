package story

// Live is who is in which of the stories that go on, without copies' originals.
func (g *Grouper) Live() map[string]string {
	out := map[string]string{}
	for _, s := range g.going {
		for _, t := range s.texts {
			out[t.id] = s.id
			for _, c := range t.copies {
				out[c] = s.id
			}
		}
	}
	return out
}
