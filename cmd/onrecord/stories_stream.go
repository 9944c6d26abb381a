package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"

	"onrecord"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
	"onrecord/internal/story"
)

// readied is one article made ready for its story, or why there is none.
type readied struct {
	doc *story.Doc
	id  string
	result
}

func runStories(ctx context.Context, e env, show func(*json.Encoder, []string, []*story.Doc) error, jobs int, columns map[string]string, args []string) error {
	in, err := ingest.New(ingest.Options{Stdin: e.stdin, Fetch: fetch.New(e.fetch), Jobs: jobs, Columns: columns, Headlines: true})
	if err != nil {
		return usageError{err}
	}
	bar := newProgress(ctx, e, args, in)
	defer bar.done()
	var docs []*story.Doc
	var ids []string
	seen := map[string]bool{}
	failed := false
	for r := range ordered(ctx, units(in.Articles(ctx, args...)), jobs, ready) {
		for _, n := range r.notes {
			bar.tell(n)
		}
		switch {
		case r.err != nil:
			bar.tell(r.err.Error())
			failed = true
		case r.doc != nil && !seen[r.id]: // else the note has told
			seen[r.id] = true
			docs, ids = append(docs, r.doc), append(ids, r.id)
		}
	}
	if ctx.Err() != nil {
		bar.tell("interrupted; no stories are printed, since they are known at the end")
		return errFailed
	}
	out := bufio.NewWriter(e.stdout)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := errors.Join(show(enc, ids, docs), out.Flush()); err != nil {
		return err
	}
	if failed {
		return errFailed
	}
	return nil
}

func ready(u unit) readied {
	r := readied{result: begin(u)}
	if a := u.item.Article; u.err == nil && a != nil {
		r.doc, r.id = story.Prepare(a), a.ID
	}
	return r
}

func printLog(enc *json.Encoder, _ []string, docs []*story.Doc) error {
	for _, c := range story.Assign(docs) {
		if err := enc.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

func printPlaces(enc *json.Encoder, ids []string, docs []*story.Doc) error {
	state, err := story.Replay(story.Assign(docs))
	if err != nil {
		return err
	}
	return putPlaces(enc, ids, state)
}

// putPlaces prints where a state has articles.
func putPlaces(enc *json.Encoder, ids []string, state *story.State) error {
	for _, id := range ids {
		p, _ := state.Place(id)
		line := struct {
			ID        string `json:"id"`
			Story     string `json:"story"`
			Original  string `json:"original"`
			Continues string `json:"continues,omitempty"`
		}{p.Article, p.Story, p.Original, state.Continues(p.Story)}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// placedBy gives what is wanted of the places of articles, for eval.
func placedBy(articles []*onrecord.Article, want func(story.Placed) string) ([]string, error) {
	docs := make([]*story.Doc, len(articles))
	for i, a := range articles {
		dated := *a
		if date, err := ingest.Date(a.Published); err == nil {
			dated.Published = date
		}
		docs[i] = story.Prepare(&dated)
	}
	state, err := story.Replay(story.Assign(docs))
	if err != nil {
		return nil, err
	}
	out := make([]string, len(docs))
	for i, a := range articles {
		p, _ := state.Place(a.ID)
		out[i] = want(p)
	}
	return out, nil
}
