package position

import "fmt"

func (c *Candidate) ClaimsZZ(s string) (out []string) {
	for _, m := range c.claims {
		out = append(out, fmt.Sprintf("%s %.2f «%s»", m.rule, m.score, m.evidence.In(s)))
	}
	return out
}
