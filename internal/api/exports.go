package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/guard"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/wire"
)

// ndjson is the type of a stream: one JSON object a line.
const ndjson = "application/x-ndjson"

// portion is how many rows are read at a time: a stream holds so many in memory
// and keeps no connection to the database while who reads it is slow. portionTime
// is how long one may take to be sent.
const (
	portion     = 500
	records     = 20
	portionTime = 30 * time.Second
)

// exportInput is what is streamed: all of it from the cursor on.
type exportInput struct {
	Asking
	Cursor string `query:"cursor" maxLength:"64" doc:"Go on after the row with this id"`
}

func (a *API) exports() {
	export[client.Article](a, store.Articles)
	export[client.Quote](a, store.Quotes)
	export[client.Position](a, store.Positions)
	export[client.Figure](a, store.Figures)
	export[client.Office](a, store.Offices)
	export[client.Letter](a, store.Letters)
	export[client.Event](a, store.Events)
	huma.Register(a.huma, a.streamed("/export/records", "export-records", "The records of all articles with their texts, newest first, one a line", wire.Record{}),
		func(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
			return a.stream(ctx, in, store.Articles, records, func(ctx context.Context, row store.Row) (any, error) {
				r, err := a.opts.Ledger.Reading(ctx, row.ID())
				if err != nil {
					return nil, err
				}
				return wire.Encode(r.Record, wire.Options{MinConfidence: onrecord.Confidence(in.Sure)}), nil
			})
		})
}

// streamed is a route whose answer is a stream of things like of.
func (a *API) streamed(path, id, summary string, of any) huma.Operation {
	op := a.operation(http.MethodGet, path, id, summary, guard.Reader)
	op.Metadata["streamed"] = true
	op.Responses["200"] = &huma.Response{Description: "One JSON object a line. A stream that ends early ends with a line of an error.", Content: a.content(ndjson, of)}
	return op
}

// export is the route of all rows of a kind.
func export[T any](a *API, kind store.Kind) {
	var of T
	huma.Register(a.huma, a.streamed("/export/"+string(kind), "export-"+string(kind), "All "+string(kind)+" that a query asks for, newest first, one a line", of),
		func(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
			f := newFiller(a.opts.Ledger)
			return a.stream(ctx, in, kind, portion, func(ctx context.Context, row store.Row) (any, error) {
				var item T
				err := f.fill(ctx, row, &item)
				return item, err
			})
		})
}

// stream sends what make makes of each row. The first portion is read before
// the answer begins, so that a wrong query is an error like any other.
func (a *API) stream(ctx context.Context, in *exportInput, kind store.Kind, size int, item func(context.Context, store.Row) (any, error)) (*huma.StreamResponse, error) {
	q, err := in.query(kind)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	s := &sender{a: a, ctx: ctx, last: in.Cursor}
	rows, err := s.more(kind, q, size)
	if err != nil {
		return nil, a.fail(ctx, err)
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		_, rw := humago.Unwrap(hc)
		rw.Header().Set("Content-Type", ndjson)
		s.to, s.wait = rw, http.NewResponseController(rw)
		for len(rows) > 0 {
			if err := s.send(rows, item); err != nil {
				s.end(err)
				return
			}
			if len(rows) < size {
				return
			}
			if rows, err = s.more(kind, q, size); err != nil {
				s.end(err)
				return
			}
		}
	}}, nil
}

// sender sends portions of a stream.
type sender struct {
	a    *API
	ctx  context.Context //nolint:containedctx // lives as long as the request
	to   http.ResponseWriter
	wait *http.ResponseController
	last string // the row sent last
}

var (
	errGone    = errors.New("who asked went away")
	errClosing = errors.New("the server is about to end")
)

func (s *sender) send(rows []store.Row, item func(context.Context, store.Row) (any, error)) error {
	// A stream may take as long as it needs, so long as it is read.
	//nolint:forbidigo // the network keeps the true time
	if err := s.wait.SetWriteDeadline(time.Now().Add(portionTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return errGone
	}
	enc := json.NewEncoder(s.to)
	enc.SetEscapeHTML(false)
	for _, row := range rows {
		if s.a.opts.Closing.Err() != nil {
			return errClosing
		}
		v, err := item(s.ctx, row)
		if err != nil {
			return err
		}
		if err := enc.Encode(v); err != nil {
			return errGone
		}
		s.last = row.ID()
	}
	if err := s.wait.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return errGone
	}
	return nil
}

// more reads the next portion.
func (s *sender) more(kind store.Kind, q query.Query, size int) ([]store.Row, error) {
	ctx, cancel := context.WithTimeout(s.ctx, queryTime)
	defer cancel()
	return s.a.opts.Ledger.List(ctx, kind, q, store.Page{Limit: size, After: s.last})
}

// end tells why the stream is not whole, and where to go on.
func (s *sender) end(err error) {
	if errors.Is(err, errGone) || s.ctx.Err() != nil {
		return
	}
	said := &wire.Error{Code: "busy", Message: "the stream ends early: the server is about to end; go on with cursor=" + s.last}
	var f *failed
	if !errors.Is(err, errClosing) && errors.As(s.a.fail(s.ctx, err), &f) {
		said = f.Failure.Error
	}
	_ = json.NewEncoder(s.to).Encode(wire.Failure{Error: said}) // who went away needs no answer
}
