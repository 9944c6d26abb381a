package eval_test

import (
	"math"
	"strings"
	"testing"

	"onrecord/internal/eval"
)

const said = "“We will win,” Ann Lee said. Bob said taxes “must fall” soon.\n\nCy thinks rain is likely.\n"

// stretch finds the nth occurrence of words, in code points.
func stretch(words string, nth int) [2]int {
	at := -1
	for range nth + 1 {
		at += 1 + strings.Index(said[at+1:], words)
	}
	from := len([]rune(said[:at]))
	return [2]int{from, from + len([]rune(words))}
}

func goldStatements() []eval.Attribution {
	att := func(source, cue string, nth int, content string) eval.Attribution {
		return eval.Attribution{
			Source:  eval.Source{Spans: [][2]int{stretch(source, 0)}},
			Cue:     [][2]int{stretch(cue, nth)},
			Content: eval.Offsets(stretch(content, 0)),
		}
	}
	return []eval.Attribution{
		att("Ann Lee", "said", 0, "“We will win,”"),
		att("Bob", "said", 1, "taxes “must fall” soon"),
		att("Cy", "thinks", 0, "rain is likely"),
	}
}

func scoreStatements(t *testing.T, pred []eval.Attribution) *eval.AttributionScore {
	t.Helper()
	gold := &eval.Reading{ID: "x", Text: said, Attributions: goldStatements()}
	s, err := eval.ScoreAttributions([]*eval.Reading{gold}, []*eval.Reading{{ID: "x", Attributions: pred}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAttributionScores(t *testing.T) {
	type wanted map[string]float64 // "metric P|R|F1" to value
	half := func(a []eval.Attribution) []eval.Attribution {
		from := stretch("Ann Lee", 0)[0]
		a[0].Source.Spans = [][2]int{{from, from + 3}}
		return a
	}
	for name, c := range map[string]struct {
		change func([]eval.Attribution) []eval.Attribution
		want   wanted
	}{
		"gold against gold": {
			func(a []eval.Attribution) []eval.Attribution { return a },
			wanted{"rel strict F1": 1, "rel soft direct F1": 1, "rel soft mixed F1": 1, "rel soft indirect F1": 1, "citron all exact F1": 1},
		},
		"nothing predicted": {
			func([]eval.Attribution) []eval.Attribution { return nil },
			wanted{"rel soft F1": 0},
		},
		"one of three dropped": {
			func(a []eval.Attribution) []eval.Attribution { return a[:2] },
			wanted{"rel soft P": 1, "rel soft R": 2. / 3, "rel soft indirect R": 0, "rel soft direct F1": 1},
		},
		"one repeated": {
			func(a []eval.Attribution) []eval.Attribution { return append(a, a[0]) },
			wanted{"rel soft P": 3. / 4, "rel soft R": 1, "citron content overlap R": 1},
		},
		"sources exchanged": {
			func(a []eval.Attribution) []eval.Attribution {
				a[0].Source, a[1].Source = a[1].Source, a[0].Source
				return a
			},
			wanted{"rel soft F1": 1. / 3, "rel soft content F1": 1, "citron source exact F1": 1. / 3, "span source exact F1": 1},
		},
		"half the name of a source": {half, wanted{"rel soft F1": 1, "rel strict F1": 2. / 3}},
		"content split at a space": {
			func(a []eval.Attribution) []eval.Attribution {
				s := stretch("rain is likely", 0)
				a[2].Content = eval.Offsets([2]int{s[0], s[0] + 4}, [2]int{s[0] + 5, s[1]})
				return a
			},
			wanted{"rel strict F1": 1},
		},
		"no source and no cue": {
			func(a []eval.Attribution) []eval.Attribution {
				a[2].Source.Spans, a[2].Cue = nil, nil
				return a
			},
			wanted{"rel soft F1": 2. / 3, "citron cue exact P": 1, "citron cue exact R": 2. / 3, "citron content exact F1": 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := scoreStatements(t, c.change(goldStatements()))
			for what, want := range c.want {
				i := strings.LastIndexByte(what, ' ')
				p, r, f := s.Count(what[:i]).PRF()
				got := map[string]float64{"P": p, "R": r, "F1": f}[what[i+1:]]
				if math.Abs(got-want) > 1e-9 {
					t.Errorf("%s is %v, want %v", what, got, want)
				}
			}
		})
	}
}

func TestSpanOutsideTheTextIsRefused(t *testing.T) {
	gold := &eval.Reading{ID: "x", Text: said, Attributions: goldStatements()}
	for _, bad := range [][2]int{{0, 1 << 20}, {5, 5}, {-1, 3}} {
		pred := &eval.Reading{ID: "x", Attributions: []eval.Attribution{{Cue: [][2]int{bad}}}}
		if _, err := eval.ScoreAttributions([]*eval.Reading{gold}, []*eval.Reading{pred}); err == nil {
			t.Errorf("span %v was accepted", bad)
		}
	}
}

func TestPredictionForAnUnknownArticleIsRefused(t *testing.T) {
	if _, err := eval.ScoreAttributions(nil, []*eval.Reading{{ID: "y"}}); err == nil {
		t.Error("it was accepted")
	}
}
