package eval

import (
	"reflect"
	"testing"
)

func TestEvidenceIsOffsetsOrWords(t *testing.T) {
	const text = "Né à Ayton, Ann Lee won."
	for name, c := range map[string]struct {
		json string
		want [][2]int
	}{
		"one span":              {`[3, 4]`, [][2]int{{3, 4}}},
		"several spans":         {`[[0, 2], [5, 10]]`, [][2]int{{0, 2}, {5, 10}}},
		"words":                 {`"Ann Lee"`, [][2]int{{12, 19}}},
		"several words":         {`["Ayton", "won"]`, [][2]int{{5, 10}, {20, 23}}},
		"words that are absent": {`["Beeton"]`, [][2]int{}},
		"nothing":               {`null`, [][2]int{}},
	} {
		t.Run(name, func(t *testing.T) {
			var e Evidence
			if err := e.UnmarshalJSON([]byte(c.json)); err != nil {
				t.Fatal(err)
			}
			if got := e.in(text); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// FuzzParseReading asserts that no line of JSON makes the parser or a scorer
// panic, and that a reading scored against itself has nothing missed.
func FuzzParseReading(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"Ann Lee said so.","attributions":[{"source":[[0,7]],"cue":[[8,12]],"content":[[13,15]]}]}`))
	f.Add([]byte(`{"id":"a","text":"Ann won 3 seats","figures":[{"value":"3","evidence":"3 seats","of":{"name":"Ann"}}]}`))
	f.Add([]byte(`{"positions":[{"holder":"A","target":"B","evidence":[[0,9]]}],"quotes":[{"content":[1,2],"speaker":"A"}]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := ParseReading(line)
		if err != nil {
			return
		}
		s, err := ScoreAttributions([]*Reading{r}, []*Reading{{ID: r.ID, Attributions: r.Attributions}})
		if err == nil {
			if c := s.Count("rel strict"); c.HitGold > c.Gold || c.HitPred != c.HitGold {
				t.Errorf("strict count %+v", c)
			}
		}
		if c := ScoreRecords([]*Reading{r}, []*Reading{r}).Count("position pair"); c.HitGold > c.Gold || c.HitPred > c.Pred {
			t.Errorf("position count %+v", c)
		}
	})
}
