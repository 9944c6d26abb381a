package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"onrecord"
)

// The reasons why a corpus is not measured although it is there.
const (
	errNoStory     = skipped("no part of the program groups articles into stories yet")
	errNoDirected  = skipped("no part of the program reads who is positive or negative towards whom of two given entities yet")
	errNoTone      = skipped("no part of the program reads the tone towards a given target yet")
	errNoAuthority = skipped("no part of the program links names to an authority file yet")
)

// eachLine decodes every line of JSON in data and hands it to use.
func eachLine[T any](data []byte, use func(T)) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		use(v)
	}
	return lines.Err()
}

// scoreStories groups the articles of a corpus and compares with its stories.
func scoreStories(_ context.Context, r *run) ([]Row, error) { return scoreGroups(r, r.sys.Group) }

// scoreCopies puts the copies of a corpus together and compares with its
// groups of copies.
func scoreCopies(_ context.Context, r *run) ([]Row, error) { return scoreGroups(r, r.sys.Copies) }

func scoreGroups(r *run, group func([]*onrecord.Article) ([]string, error)) ([]Row, error) {
	if group == nil {
		return nil, errNoStory
	}
	gold := make(map[string]string)
	var articles []*onrecord.Article
	err := eachLine(r.data, func(a struct {
		ID, URL, Outlet, Date, Title, Text, Story string
	},
	) {
		gold[a.ID] = a.Story
		articles = append(articles, &onrecord.Article{ID: a.ID, URL: a.URL, Outlet: a.Outlet, Title: a.Title, Published: a.Date, Language: "en", Text: a.Text})
	})
	if err != nil {
		return nil, err
	}
	pred := make(map[string]string)
	clusters, err := group(articles)
	if err != nil {
		return nil, err
	}
	for i, cluster := range clusters {
		pred[articles[i].ID] = cluster
	}
	s, err := ScoreStories(gold, pred)
	if err != nil {
		return nil, err
	}
	row := func(name string, x PRF) Row {
		return Row{Score: name, P: x.P, R: x.R, F1: x.F1(), Predicted: s.Clusters, N: s.Stories}
	}
	return []Row{
		row("BCubed", s.BCubed), row("BCubed >= 2", s.BCubed2), row("pairs", s.Pairs), row("CEAF-e", s.CEAFe),
		row("V-measure", s.V),
		{Score: "adjusted Rand index", F1: s.ARI, Plain: true, N: s.Items},
	}, nil
}

// scoreDirected reads the stance between two given entities of sentences.
func scoreDirected(_ context.Context, r *run) ([]Row, error) {
	if r.sys.Directed == nil {
		return nil, errNoDirected
	}
	type place struct{ From, To int }
	var cases []Labelled
	err := eachLine(r.data, func(c struct {
		Sentence, Label string
		P, Q            place
	},
	) {
		cases = append(cases, Labelled{c.Label, r.sys.Directed(c.Sentence, [2]int{c.P.From, c.P.To}, [2]int{c.Q.From, c.Q.To})})
	})
	if err != nil {
		return nil, err
	}
	s := ScoreDirected(cases)
	all, relations := s.Macro()
	return []Row{
		countRow("relations", s.Relations), countRow("polarity", s.Polarity), shareRow("accuracy", s.Exact),
		{Score: "macro F1", F1: all, Plain: true, N: s.Exact.N},
		{Score: "macro F1 of relations", F1: relations, Plain: true, N: s.Relations.Gold},
	}, nil
}

// scoreTone reads the tone towards given targets of sentences.
func scoreTone(_ context.Context, r *run) ([]Row, error) {
	if r.sys.Tone == nil {
		return nil, errNoTone
	}
	var cases []Labelled
	err := eachLine(r.data, func(c struct {
		Sentence string
		Targets  []struct {
			From, To int
			Polarity string
		}
	},
	) {
		for _, t := range c.Targets {
			cases = append(cases, Labelled{t.Polarity, r.sys.Tone(c.Sentence, [2]int{t.From, t.To})})
		}
	})
	if err != nil {
		return nil, err
	}
	s := ScoreTones(cases)
	all, polar, recall := s.Macro()
	rows := []Row{
		{Score: "macro F1", F1: all, Plain: true, N: s.Exact.N},
		{Score: "macro F1 of positive, negative", F1: polar, Plain: true, N: s.Exact.N},
		{Score: "macro recall", F1: recall, Plain: true, N: s.Exact.N},
		shareRow("accuracy", s.Exact),
	}
	for _, t := range Tones() {
		rows = append(rows, countRow(t, s.Classes[t]))
	}
	return rows, nil
}
