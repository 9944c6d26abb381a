package eval

import "strings"

// Labelled is one case of a classification: what it is by gold and what was
// predicted, "" for nothing.
type Labelled struct{ Gold, Pred string }

// DirectedScore says how well "who is positive or negative towards whom" was
// read: one of five labels for each pair of entities p and q of a sentence
// (Park et al. 2021).
type DirectedScore struct {
	Exact     Accuracy         // the label is the same
	Relations Count            // labels other than neutral, the same
	Polarity  Count            // the same but for who is whose target
	Classes   map[string]Count // by label
}

// DirectedLabels lists the labels; the first is for none.
func DirectedLabels() [5]string {
	return [5]string{"neutral", "positive p->q", "positive q->p", "negative p->q", "negative q->p"}
}

// ScoreDirected scores cases.
func ScoreDirected(cases []Labelled) *DirectedScore {
	s := &DirectedScore{Classes: make(map[string]Count)}
	polarity := func(l string) string {
		word, _, _ := strings.Cut(l, " ")
		if word == "neutral" {
			return ""
		}
		return word
	}
	relation := func(l string) string {
		if l == "neutral" {
			return ""
		}
		return l
	}
	for _, c := range cases {
		s.Exact.Note(c.Gold == c.Pred)
		s.Relations.Add(oneCase(relation(c.Gold), relation(c.Pred)))
		s.Polarity.Add(oneCase(polarity(c.Gold), polarity(c.Pred)))
	}
	for _, l := range DirectedLabels() {
		s.Classes[l] = classCount(cases, l)
	}
	return s
}

// macroF1 is the mean F1 of labels.
func macroF1(classes map[string]Count, labels ...string) float64 {
	sum := 0.0
	for _, l := range labels {
		_, _, f := classes[l].PRF()
		sum += f
	}
	return sum / float64(len(labels))
}

// Macro is the mean F1 of all labels, and of those other than neutral.
func (s *DirectedScore) Macro() (all, relations float64) {
	l := DirectedLabels()
	return macroF1(s.Classes, l[:]...), macroF1(s.Classes, l[1:]...)
}

// oneCase counts one case of which "" means that there is nothing.
func oneCase(gold, pred string) Count {
	hit := 0
	if gold != "" && gold == pred {
		hit = 1
	}
	return both(hit, given(pred), given(gold))
}

func given(s string) int {
	if s == "" {
		return 0
	}
	return 1
}

// classCount counts the cases of one label.
func classCount(cases []Labelled, label string) Count {
	var c Count
	for _, x := range cases {
		if x.Gold == label {
			c.Gold++
		}
		if x.Pred == label {
			c.Pred++
			if x.Gold == label {
				c.HitPred++
				c.HitGold++
			}
		}
	}
	return c
}

// ToneScore says how well the tone towards given targets was read: negative,
// neutral or positive (Hamborg & Donnay 2021).
type ToneScore struct {
	Exact   Accuracy
	Classes map[string]Count
}

// Tones lists the labels.
func Tones() [3]string { return [3]string{"negative", "neutral", "positive"} }

// ScoreTones scores cases; one that has no prediction is wrong.
func ScoreTones(cases []Labelled) *ToneScore {
	s := &ToneScore{Classes: make(map[string]Count)}
	for _, c := range cases {
		s.Exact.Note(c.Gold == c.Pred)
	}
	for _, t := range Tones() {
		s.Classes[t] = classCount(cases, t)
	}
	return s
}

// Macro is the mean F1 of all tones, that of positive and negative, and the
// mean recall of all.
func (s *ToneScore) Macro() (all, polar, recall float64) {
	t := Tones()
	for _, name := range t {
		_, r, _ := s.Classes[name].PRF()
		recall += r / float64(len(t))
	}
	return macroF1(s.Classes, t[:]...), macroF1(s.Classes, "positive", "negative"), recall
}
