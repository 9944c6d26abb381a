package position

import "slices"

func (r rule) String() string {
	return [numRules]string{"verb", "noun", "person", "adjective", "naming", "demand", "evaluation", "letter"}[r]
}

// Why names the rules that speak for c, in the order in which they were found.
func (c *Candidate) Why() []string {
	var out []string
	for _, m := range c.claims {
		side := "backs"
		if m.score < 0 {
			side = "opposes"
		}
		if w := m.rule.String() + ": " + side; !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
