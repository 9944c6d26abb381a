package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/article"
	"onrecord/internal/guard"
	"onrecord/internal/ingest"
	"onrecord/internal/wire"
)

// MaxText is the longest text that is read, in bytes.
const MaxText = 1 << 20

type readInput struct {
	Type    string  `header:"Content-Type"`
	Sure    float64 `query:"min_confidence" minimum:"0" maximum:"1" doc:"Leave out rows below this probability of being right"`
	Explain bool    `query:"explain" doc:"Say of each row why it was read"`
	RawBody []byte
}

func (a *API) reading() {
	op := a.operation(http.MethodPost, "/read", "read", "Read an article that is not in the ledger, and keep nothing", guard.Reader)
	huma.Register(a.huma, op, a.read)
	made := a.huma.OpenAPI().Paths[Prefix+"/read"].Post
	made.RequestBody.Description = "An article as JSON, its text alone, or the HTML of its page; with the address alone, the page is fetched."
	made.RequestBody.Content = a.content("application/json", client.ToRead{})
	for _, kind := range []string{"text/plain", "text/html"} {
		made.RequestBody.Content[kind] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
	}
}

func (a *API) read(ctx context.Context, in *readInput) (*one[*wire.Record], error) {
	ask, err := in.asked()
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	ctx, cancel := context.WithTimeout(ctx, a.opts.Time)
	defer cancel()
	select {
	case a.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, refusal(http.StatusServiceUnavailable, "busy", "too many articles are being read; try again later")
	}
	type result struct {
		rec *wire.Record
		err error
	}
	done := make(chan result, 1)
	// What takes too long is not waited for, but keeps its slot until it is done.
	go func() {
		defer func() { <-a.slots }()
		rec, err := a.reads(ctx, ask, wire.Options{MinConfidence: onrecord.Confidence(in.Sure), Explain: in.Explain})
		done <- result{rec, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return nil, a.fail(ctx, r.err)
		}
		return &one[*wire.Record]{r.rec}, nil
	case <-ctx.Done():
		return nil, refusal(http.StatusServiceUnavailable, "timeout", "the article could not be read within "+a.opts.Time.String())
	}
}

// asked is what a request wants read, of whatever type it is.
func (in *readInput) asked() (*client.ToRead, error) {
	kind, _, err := mime.ParseMediaType(in.Type)
	if err != nil {
		kind = "application/json"
	}
	ask := &client.ToRead{}
	switch kind {
	case "application/json":
		dec := json.NewDecoder(bytes.NewReader(in.RawBody))
		dec.DisallowUnknownFields()
		if err := dec.Decode(ask); err != nil {
			return nil, at("body", onrecord.Errorf(onrecord.Invalid, "the article is no JSON object as wanted: %s", strings.TrimPrefix(err.Error(), "json: ")))
		}
		if _, err := dec.Token(); !errors.Is(err, io.EOF) {
			return nil, at("body", onrecord.Errorf(onrecord.Invalid, "there is more than one article"))
		}
	case "text/plain":
		ask.Text = string(in.RawBody)
	case "text/html":
		ask.HTML = string(in.RawBody)
	default:
		return nil, refusal(http.StatusUnsupportedMediaType, string(onrecord.Invalid), "send application/json, text/plain or text/html")
	}
	switch n := count(ask.Text != "", ask.HTML != ""); {
	case n > 1:
		return nil, at("body", onrecord.Errorf(onrecord.Invalid, "give the text or the html, not both"))
	case n == 0 && ask.URL == "":
		return nil, at("body", onrecord.Errorf(onrecord.Invalid, "there is nothing to read: give text, html or url"))
	case len(ask.Text) > MaxText:
		return nil, refusal(http.StatusRequestEntityTooLarge, "too large", "the text is longer than 1 MiB")
	case !utf8.ValidString(ask.Text):
		return nil, at("body.text", onrecord.Errorf(onrecord.Invalid, "the text is not UTF-8"))
	}
	return ask, nil
}

func count(list ...bool) (n int) {
	for _, b := range list {
		if b {
			n++
		}
	}
	return n
}

// reads makes the record of what is asked for.
func (a *API) reads(ctx context.Context, ask *client.ToRead, opts wire.Options) (*wire.Record, error) {
	from := &onrecord.Article{Text: ask.Text}
	if ask.Text == "" {
		var err error
		if from, err = a.page(ctx, ask); err != nil {
			return nil, err
		}
	}
	if err := told(from, ask); err != nil {
		return nil, err
	}
	rec, err := a.opts.Read(from)
	if err != nil {
		return nil, err
	}
	return wire.Encode(rec, opts), nil
}

// page is the article of the HTML that was given, or of the page at the address.
func (a *API) page(ctx context.Context, ask *client.ToRead) (*onrecord.Article, error) {
	body, from := []byte(ask.HTML), article.Source{URL: ask.URL, ContentType: "text/html; charset=utf-8"}
	if ask.HTML == "" {
		if a.opts.Fetch == nil {
			return nil, at("body.url", onrecord.Errorf(onrecord.Invalid, "this server fetches no pages: give text or html"))
		}
		page, err := a.opts.Fetch.Get(ctx, ask.URL)
		if err != nil {
			return nil, at("body.url", onrecord.Errorf(onrecord.Invalid, "the page cannot be had: %w", err))
		}
		if body, from = page.Body, (article.Source{URL: page.URL, ContentType: page.ContentType}); !page.HTML() {
			text, _ := article.Decode(body, page.ContentType)
			return &onrecord.Article{Text: text, URL: page.URL}, nil
		}
	}
	found, err := article.Page(body, from)
	if err != nil {
		return nil, at("body", err)
	}
	if len(found.Text) > MaxText {
		return nil, refusal(http.StatusRequestEntityTooLarge, "too large", "the text of the page is longer than 1 MiB")
	}
	return found, nil
}

// told puts what the request says of the article over what its page says.
func told(a *onrecord.Article, ask *client.ToRead) error {
	for _, f := range []struct {
		to    *string
		value string
	}{{&a.ID, ask.ID}, {&a.URL, ask.URL}, {&a.Title, ask.Title}, {&a.Outlet, ask.Outlet}, {&a.Language, ask.Language}} {
		if f.value != "" {
			*f.to = f.value
		}
	}
	if len(ask.Authors) > 0 {
		a.Authors = ask.Authors
	}
	if ask.Published != "" {
		day, err := ingest.Date(ask.Published)
		if err != nil {
			return at("body.published", err)
		}
		a.Published = day
	}
	if a.Language == "" {
		a.Language = ingest.Language(a.Text)
	}
	return nil
}
