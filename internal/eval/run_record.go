package eval

import (
	"bytes"
	"context"
	"fmt"

	"onrecord"
)

// scoreAttributions compares who said what with PolNeAR.
func scoreAttributions(ctx context.Context, r *run) ([]Row, error) {
	gold, found, err := r.goldAndFound(ctx)
	if err != nil {
		return nil, err
	}
	s, err := ScoreAttributions(gold, found)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, m := range s.Metrics() {
		rows = append(rows, countRow(m, s.Count(m)))
	}
	rows = append(rows, shareRow("source accuracy", s.Source))
	return append(rows, s.Confidence.rows()...), nil
}

// scoreRecords compares positions, figures, offices, collective acts and
// speakers with gold by the coding guide.
func scoreRecords(ctx context.Context, r *run) ([]Row, error) {
	gold, found, err := r.goldAndFound(ctx)
	if err != nil {
		return nil, err
	}
	s := ScoreRecords(gold, found)
	var rows []Row
	for _, m := range s.Metrics() {
		rows = append(rows, countRow(m, s.Count(m)))
	}
	for _, m := range s.Shares() {
		rows = append(rows, shareRow(m, s.Share(m)))
	}
	return rows, nil
}

// goldAndFound reads the corpus' file and lets the system read its texts.
func (r *run) goldAndFound(ctx context.Context) (gold, found []*Reading, err error) {
	if gold, err = ParseReadings(bytes.NewReader(r.data)); err != nil {
		return nil, nil, err
	}
	articles := make([]*onrecord.Article, len(gold))
	for i, g := range gold {
		if g.Text == "" {
			if err := r.fetchText(g); err != nil {
				return nil, nil, err
			}
		}
		articles[i] = article(g)
	}
	found, err = r.read(ctx, articles)
	return gold, found, err
}

// fetchText fills the text of a gold article that keeps it elsewhere: in a
// file of its own, or in PolNeAR under the same id.
func (r *run) fetchText(g *Reading) error {
	if g.TextFile == "" {
		by, err := r.polnear([]string{g.ID})
		if err != nil {
			return err
		}
		g.Text = by[g.ID].Text
		return nil
	}
	path, err := locate(r.dir, g.TextFile)
	if err != nil {
		return err
	}
	data, _, err := contents(path)
	g.Text = string(data)
	return err
}

// read lets the system read articles, several at a time, and gives the
// readings in the same order.
func (r *run) read(ctx context.Context, articles []*onrecord.Article) ([]*Reading, error) {
	out := make([]*Reading, len(articles))
	err := parallel(ctx, r.workers, len(articles), func(i int) error {
		line, err := r.sys.Read(articles[i])
		if err != nil {
			return fmt.Errorf("read %s: %w", articles[i].ID, err)
		}
		out[i], err = ParseReading(line)
		return err
	})
	return out, err
}

// article is a gold reading's article, without its gold.
func article(g *Reading) *onrecord.Article {
	a := &onrecord.Article{ID: g.ID, Title: g.Title, Outlet: g.Outlet, Published: g.Published, Language: "en", Text: g.Text}
	if a.Outlet == "" {
		a.Outlet = g.Publisher
	}
	if a.Published == "" {
		a.Published = g.Date
	}
	return a
}
