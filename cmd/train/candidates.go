package main

import (
	"bytes"
	"encoding/json"
	"os"

	"onrecord"
	"onrecord/internal/position"
)

// candidateLine is one candidate position as other learners read it.
type candidateLine struct {
	Article  string             `json:"article"`
	Holder   string             `json:"holder"`
	Target   string             `json:"target"`
	When     string             `json:"when,omitempty"`
	Evidence []string           `json:"evidence"`
	Rules    []string           `json:"rules,omitempty"`  // that speak for it
	Features map[string]float64 `json:"features"`         // by name, those that are not 0
	Gold     int                `json:"gold"`             // the number of the article's gold row, -1 for none
	Stance   string             `json:"stance,omitempty"` // of that row
	Optional bool               `json:"optional,omitempty"`
	Asked    int                `json:"asked"` // rows asked for in the article
}

// writeCandidates writes the candidates with their text, features and answers
// as JSONL, for a model that is trained elsewhere. The order is the reader's.
func (b *bench) writeCandidates(articles []*studied) error {
	if b.candidates == "" {
		return nil
	}
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	for _, a := range articles {
		for i, c := range a.list {
			line := candidateLine{
				Article: a.gold.ID, Holder: c.Position.Holder.Name, Target: c.Position.Target.Name, When: c.Position.When,
				Evidence: texts(c.Position.Evidence, a.gold.Text), Rules: c.Why(), Features: named(&c.Features),
				Gold: a.which[i], Optional: a.optional[i], Asked: a.asked,
			}
			if line.Gold >= 0 {
				line.Stance = a.gold.Positions[line.Gold].Stance
			}
			if err := lines.Encode(line); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(b.candidates, out.Bytes(), 0o644) //nolint:gosec // a public file
}

func texts(spans []onrecord.Span, s string) []string {
	out := make([]string, len(spans))
	for i, x := range spans {
		out[i] = x.In(s)
	}
	return out
}

func named(features *[position.NumFeatures]float64) map[string]float64 {
	out := map[string]float64{}
	for k, name := range position.FeatureNames() {
		if features[k] != 0 {
			out[name] = features[k]
		}
	}
	return out
}
