package dossier

import (
	"context"

	"onrecord/internal/agreement"
	"onrecord/internal/store"
)

// Precision is how many of the rows of a kind that were checked were right as
// they were read. The queue brings doubtful rows first, so that the rest is
// likely to be better; Said is what these rows were given as their chance.
type Precision struct {
	Kind store.Kind `json:"kind"`
	store.Verdicts
	Checked int                `json:"checked"`
	Right   agreement.Interval `json:"right"` // the share, with Wilson's interval of 95 %
}

// PrecisionOf tells it of a kind.
func PrecisionOf(ctx context.Context, s *store.Store, kind store.Kind) (Precision, error) {
	v, err := s.Verdicts(ctx, kind)
	return Precision{Kind: kind, Verdicts: v, Checked: v.All(), Right: agreement.Wilson(v.Accepted, v.All())}, err
}

// Agreed is how far people agree about rows that two or more have checked: what
// they decided ("verdict"), or a field of those that nobody rejected.
type Agreed struct {
	Kind   store.Kind          `json:"kind"`
	Of     string              `json:"of"`
	Rows   int                 `json:"rows"`
	People int                 `json:"people"`
	Raw    agreement.Interval  `json:"raw"`             // share of pairs of people who say the same
	Kappa  *agreement.Interval `json:"kappa,omitempty"` // Cohen's, of exactly two people
	Alpha  *float64            `json:"alpha,omitempty"` // Krippendorff's
}

// FewPairs is the number of rows below which kappa and alpha say too little.
const FewPairs = 25

// Verdict is what Agreed is of when it is of decisions.
const Verdict = "verdict"

// Agreement measures it for every kind of which rows were checked twice.
func Agreement(ctx context.Context, s *store.Store) ([]Agreed, error) {
	var out []Agreed
	for _, kind := range store.Kinds() {
		if kind == store.Articles {
			continue
		}
		list, err := AgreementOn(ctx, s, kind)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// AgreementOn measures it for one kind.
func AgreementOn(ctx context.Context, s *store.Store, kind store.Kind) ([]Agreed, error) {
	rows, err := s.Judgements(ctx, kind)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	out := []Agreed{agreed(kind, Verdict, rows, func(j store.Judgement) (string, bool) { return string(j.Act), true })}
	for _, f := range store.EditFields(kind) {
		field := func(j store.Judgement) (string, bool) { return j.Values[f.Name], j.Values != nil }
		if a := agreed(kind, f.Name, rows, field); a.Rows > 0 {
			out = append(out, a)
		}
	}
	return out, nil
}

// agreed compares one thing that people say of rows; what a person does not say
// is left out.
func agreed(kind store.Kind, of string, rows [][]store.Judgement, say func(store.Judgement) (string, bool)) Agreed {
	a := Agreed{Kind: kind, Of: of}
	var said [][]string
	var pairs []agreement.Pair
	people := map[string]bool{}
	for _, row := range rows {
		var words []string
		var who []string
		for _, j := range row { // in the order of names, so that each pair has its sides
			if w, ok := say(j); ok {
				words, who = append(words, w), append(who, j.Who)
			}
		}
		if len(words) < 2 {
			continue
		}
		a.Rows++
		said = append(said, words)
		for i := range words {
			people[who[i]] = true
			for k := i + 1; k < len(words); k++ {
				pairs = append(pairs, agreement.Pair{One: words[i], Other: words[k]})
			}
		}
	}
	a.People, a.Raw = len(people), agreement.Raw(pairs)
	if k, ok := agreement.Kappa(pairs); ok && a.People == 2 {
		a.Kappa = &k
	}
	if v, ok := agreement.Alpha(said); ok {
		a.Alpha = &v
	}
	return a
}
