package position

import "slices"

// why says in words which rules speak for the side of the sign that c has,
// 0 for a refusal.
func (c *Candidate) why(sign float64) []string {
	var out []string
	for _, m := range c.claims {
		if m.score*sign < 0 || sign != 0 && m.score == 0 {
			continue
		}
		if w := m.rule.why(); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	switch {
	case sign == 0:
		return []string{"refuses to say, comment or be drawn"}
	case len(out) == 0:
		return []string{"no rule, like: the features of holder and target together"}
	}
	return out
}

// why says in words what the rule is.
func (r rule) why() string {
	switch r {
	case byVerb:
		return "a verb of an act, with who does it to whom, like: backs her"
	case byNoun:
		return "a noun of an act, like: support for her"
	case byPerson:
		return "a noun for a person, like: a critic of hers"
	case byAdjective:
		return "an adjective, like: critical of her"
	case byNaming:
		return "a name given to somebody, like: calls her a fraud"
	case byDemand:
		return "a demand, like: calls on her to go"
	case byEvaluation:
		return "an evaluation in the holder’s words, like: she is excellent"
	case byLetter:
		return "a letter that the holder signs"
	}
	return ""
}

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
