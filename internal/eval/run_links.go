package eval

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"onrecord"
)

//go:embed links.tsv
var linksTable string

// labelledLink is a name in an article and who it is, as a careful reader says.
type labelledLink struct {
	article, name string
	refs          []string // any of them is right; none when no file knows the one
}

// labelledLinks are those of links.tsv.
func labelledLinks() ([]labelledLink, error) {
	var out []labelledLink
	for i, line := range strings.Split(linksTable, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "\t")
		if len(parts) != 3 {
			return nil, fmt.Errorf("links.tsv: line %d: want an article, a name and refs", i+1)
		}
		l := labelledLink{article: parts[0], name: parts[1]}
		if parts[2] != "-" {
			l.refs = strings.Split(parts[2], "|")
		}
		out = append(out, l)
	}
	return out, nil
}

// LinkedName is a person of an article and who it is: the ref of the likeliest,
// and whether it holds.
type LinkedName struct {
	Names      []string
	Ref        string
	Linked     bool
	Confidence float64
}

// scoreLinks links the people of articles to the authority files and compares
// with what a careful reader says of them.
func scoreLinks(ctx context.Context, r *run) ([]Row, error) {
	if r.sys.Links == nil {
		return nil, errNoAuthority
	}
	labels, err := labelledLinks()
	if err != nil {
		return nil, err
	}
	var files []string
	for _, f := range []string{"uk_persons", "us_legislators"} {
		path, err := locate(r.dir, "corpora/authority/"+f+".jsonl.gz")
		if err != nil {
			return nil, err
		}
		files = append(files, path)
	}
	link, err := r.sys.Links(files)
	if err != nil {
		return nil, err
	}
	articles, err := r.linkArticles()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, l := range labels {
		if articles[l.article] == nil {
			return nil, skipped("article " + l.article + " of the labels not found")
		}
		if !slices.Contains(ids, l.article) {
			ids = append(ids, l.article)
		}
	}
	found := make([][]LinkedName, len(ids))
	err = parallel(ctx, r.workers, len(ids), func(i int) error {
		found[i] = link(articles[ids[i]])
		return nil
	})
	if err != nil {
		return nil, err
	}
	by := map[string][]LinkedName{}
	for i, id := range ids {
		by[id] = found[i]
	}
	return linkRows(labels, by), nil
}

// linkRows counts links: of those made, the right ones, and of the people whom the
// files know, those linked to the right one; and how right the confidences are.
func linkRows(labels []labelledLink, found map[string][]LinkedName) []Row {
	var known, right, whole Accuracy // nobody's, of the links, of the known ones
	var sure Calibration
	for _, l := range labels {
		n := linkedName(found[l.article], l.name)
		is := slices.Contains(l.refs, n.Ref)
		if len(l.refs) > 0 {
			whole.Note(n.Linked && is)
		} else {
			known.Note(!n.Linked)
		}
		if n.Linked {
			right.Note(is)
		}
		if n.Ref != "" {
			sure.Note(n.Confidence, is)
		}
	}
	c := Count{HitPred: right.Hits, Pred: right.N, HitGold: whole.Hits, Gold: whole.N}
	return append([]Row{countRow("links", c), shareRow("right of the links", right), shareRow("known ones linked", whole), shareRow("unknown left alone", known)}, sure.rows()...)
}

// linkedName is the one of an article called name: the fullest form before
// others, and one with a title more or less last.
func linkedName(list []LinkedName, name string) LinkedName {
	for _, n := range list {
		if n.Names[0] == name {
			return n
		}
	}
	for _, n := range list {
		if slices.Contains(n.Names, name) {
			return n
		}
	}
	for _, n := range list {
		if strings.HasSuffix(name, " "+n.Names[0]) || strings.HasSuffix(n.Names[0], " "+name) {
			return n
		}
	}
	return LinkedName{}
}

// linkArticles are the articles that labels may be about, by their ids.
func (r *run) linkArticles() (map[string]*onrecord.Article, error) {
	out := map[string]*onrecord.Article{}
	for _, file := range []string{"corpora/polnear/dev.jsonl.gz", "gold/dev.jsonl", "gold/seeds.jsonl"} {
		path, err := locate(r.dir, file)
		if err != nil {
			return nil, err
		}
		data, _, err := contents(path)
		if err != nil {
			return nil, err
		}
		list, err := ParseReadings(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, g := range list {
			if out[g.ID] != nil {
				continue
			}
			if g.Text == "" {
				if err := r.fetchText(g); err != nil {
					return nil, err
				}
			}
			out[g.ID] = article(g)
		}
	}
	return out, nil
}
