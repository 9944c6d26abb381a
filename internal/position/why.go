package position

import "slices"

var ruleNames = [numRules]string{"verb", "noun", "person", "adjective", "naming", "demand", "evaluation", "letter"}

// Why names the rules that speak for c, in the order in which they were found.
func (c *Candidate) Why() []string {
	var out []string
	for _, m := range c.claims {
		side := "backs"
		if m.score < 0 {
			side = "opposes"
		}
		if w := ruleNames[m.rule] + ": " + side; !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
