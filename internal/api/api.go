// Package api is the ledger for programs: JSON over HTTP under /api/v1, with an
// OpenAPI 3.1 document made from the types of package client at
// /api/v1/openapi.json. docs/api.md tells of it to its users.
//
// Lists come in pages: an answer names the address of the next one, also in the
// header Link (RFC 8288). Answers have an entity tag made of the ledger's
// revision, so that Asking again for what has not changed costs one small query
// (RFC 9110, section 13). Every error is a wire.Failure.
//
// Who asks is known from guard.VisitorOf; each route says what it takes.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"onrecord"
	"onrecord/internal/fetch"
	"onrecord/internal/guard"
	"onrecord/internal/store"
	"onrecord/internal/wire"
)

// Prefix is where all routes are.
const Prefix = "/api/v1"

// ReadPath is the one route whose POST changes nothing and takes other types
// than JSON.
const ReadPath = Prefix + "/read"

// MaxBody is the largest body of a request that is taken, in bytes.
const MaxBody = 2 << 20

// Options of New.
type Options struct {
	Ledger  *store.Store
	Log     *slog.Logger
	Now     func() time.Time
	Version string // of the program

	// Read reads an article for POST /read; several at once, see Reading.
	Read    func(*onrecord.Article) (*onrecord.Record, error)
	Reading int           // articles read at the same time; 1 when 0
	Time    time.Duration // that one may take, waiting included; 30 seconds when 0
	Fetch   *fetch.Client // gets the pages of addresses

	Closing context.Context //nolint:containedctx // ends streams when the server is about to end
}

// API answers programs.
type API struct {
	opts  Options
	huma  huma.API
	slots chan struct{}

	queues queues
	fault  *huma.Response // the answer with an error, for the document
}

// New makes the handler of all routes under Prefix.
func New(opts Options) http.Handler {
	opts.Reading = max(1, opts.Reading)
	if opts.Time == 0 {
		opts.Time = 30 * time.Second
	}
	if opts.Closing == nil {
		opts.Closing = context.Background()
	}
	mux := http.NewServeMux()
	a := &API{opts: opts, slots: make(chan struct{}, opts.Reading), queues: queues{now: opts.Now}}
	a.huma = humago.New(mux, a.config())
	a.fault = &huma.Response{Description: "An error", Content: a.content("application/json", wire.Failure{})}
	a.huma.UseMiddleware(a.allow, a.tag, bounded)
	a.lists()
	a.questions()
	a.across()
	a.search()
	a.review()
	a.exports()
	a.reading()
	tidy(a.huma.OpenAPI().Components.Schemas.Map())
	return strict(mux)
}

func (a *API) config() huma.Config {
	c := huma.DefaultConfig("onrecord", a.opts.Version)
	const schemas = "#/components/schemas/"
	c.Components.Schemas = huma.NewMapRegistry(schemas, nameOf)
	c.AllowAdditionalPropertiesByDefault = true
	c.OpenAPIPath = Prefix + "/openapi"
	c.DocsPath, c.SchemasPath = "", "" // the page of documentation loads a script from another host
	c.CreateHooks = nil
	c.RejectUnknownQueryParameters = true
	c.Transformers = []huma.Transformer{a.transform}
	c.Info.Description = "What a ledger of news coverage has on the record: who said what, who stands where, figures, posts, letters, events, each with the words that prove it."
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token":   {Type: "http", Scheme: "bearer", Description: "A token of 'onrecord token add'"},
		"session": {Type: "apiKey", In: "cookie", Name: "onrecord", Description: "A browser that has logged in; what changes something needs the header X-Csrf-Token too"},
	}
	c.Security = []map[string][]string{{"token": {}}, {"session": {}}, {}}
	return c
}

// nameOf names the schema of a type; the parts of a record and of a dossier have
// names of their own beside those of rows.
func nameOf(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch path.Base(t.PkgPath()) {
	case "wire":
		if name != "Record" && name != "Failure" && name != "Error" && name != "Where" {
			return "Record" + name
		}
	case "dossier":
		return "Dossier" + name
	case "store":
		return "Ledger" + name
	case "retold":
		return "Retold" + name
	}
	return name
}

// tidy takes out of the document what is in no answer: huma's own shape of
// errors (see transform), and lists that are null.
func tidy(schemas map[string]*huma.Schema) {
	delete(schemas, "ErrorModel")
	delete(schemas, "ErrorDetail")
	var list func(*huma.Schema)
	list = func(s *huma.Schema) {
		if s == nil {
			return
		}
		if s.Type == huma.TypeArray {
			s.Nullable = false
		}
		list(s.Items)
		for _, p := range s.Properties {
			list(p)
		}
	}
	for _, s := range schemas {
		list(s)
	}
}

// content is an answer of a type, for the document.
func (a *API) content(kind string, of any) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{kind: {Schema: a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(of), true, "")}}
}

// operation is a route: method and path, what it is for, who may use it.
func (a *API) operation(method, at, id, summary string, least guard.Role) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: Prefix + at, Summary: summary,
		Responses:    map[string]*huma.Response{"default": a.fault},
		Metadata:     map[string]any{"least": least},
		MaxBodyBytes: MaxBody,
		Description:  map[bool]string{true: "Takes the role of " + least.String() + "."}[least > guard.Reader],
	}
}

// allow lets those with the role of a route through.
func (a *API) allow(ctx huma.Context, next func(huma.Context)) {
	least, _ := ctx.Operation().Metadata["least"].(guard.Role)
	if v := guard.VisitorOf(ctx.Context()); v.May < least {
		_, rw := humago.Unwrap(ctx)
		wire.WriteError(rw, http.StatusForbidden, &wire.Error{Code: "forbidden", Message: "this takes the role of " + least.String()})
		return
	}
	next(ctx)
}

// tag gives answers the tag of the ledger's revision, and tells who has it that
// nothing changed.
func (a *API) tag(ctx huma.Context, next func(huma.Context)) {
	ctx.SetHeader("Cache-Control", "private, no-cache")
	untagged, _ := ctx.Operation().Metadata["untagged"].(bool)
	if ctx.Method() != http.MethodGet || untagged {
		next(ctx)
		return
	}
	// Read before the answer: what is written in between makes it newer than
	// its tag, never older.
	revision, err := a.opts.Ledger.Revision(ctx.Context())
	if err != nil {
		a.write(ctx, err)
		return
	}
	tag := `W/"` + strconv.FormatInt(revision, 36) + "-" + a.opts.Version + `"`
	ctx.SetHeader("ETag", tag)
	if holds(ctx.Header("If-None-Match"), tag) {
		ctx.SetStatus(http.StatusNotModified)
		return
	}
	next(ctx)
}

// queryTime is how long the ledger may take to answer.
const queryTime = 20 * time.Second

// bounded ends questions that take too long. A stream bounds its own.
func bounded(ctx huma.Context, next func(huma.Context)) {
	if streamed, _ := ctx.Operation().Metadata["streamed"].(bool); streamed || ctx.Method() != http.MethodGet {
		next(ctx)
		return
	}
	within, cancel := context.WithTimeout(ctx.Context(), queryTime)
	defer cancel()
	next(huma.WithContext(ctx, within))
}

// holds reports whether a list of tags has one, compared weakly.
func holds(list, tag string) bool {
	for t := range strings.SplitSeq(list, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// strict answers for what is no route in the shape of all errors.
func strict(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(rw, r)
			return
		}
		for _, m := range []string{http.MethodGet, http.MethodPost} {
			other := r.Clone(r.Context())
			other.Method = m
			if _, pattern := mux.Handler(other); pattern != "" {
				rw.Header().Set("Allow", m)
				wire.WriteError(rw, http.StatusMethodNotAllowed, &wire.Error{Code: string(onrecord.Invalid), Message: "this route takes " + m})
				return
			}
		}
		wire.WriteError(rw, http.StatusNotFound, &wire.Error{Code: string(onrecord.NotFound), Message: "there is no such route; " + Prefix + "/openapi.json lists them"})
	})
}
