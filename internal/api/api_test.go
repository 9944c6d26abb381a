package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/internal/api"
	"onrecord/internal/guard"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
	"onrecord/internal/wire"
)

// server is an API on a ledger of its own; role is what its visitors may.
type server struct {
	*httptest.Server
	t      *testing.T
	ledger *store.Store
}

func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func newServer(t *testing.T, opts api.Options, role string) *server {
	t.Helper()
	s := &server{t: t}
	var err error
	if s.ledger, err = store.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), store.Options{Create: true, Now: clock}); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	opts.Ledger, opts.Log, opts.Version = s.ledger, log, "test"
	opts.Now = clock
	h := api.New(opts)
	g, err := guard.New(guard.Options{Ledger: s.ledger, Log: log, Now: clock, MaxBytes: api.MaxBody, Harmless: []string{api.ReadPath}})
	if err != nil {
		t.Fatal(err)
	}
	secret, hash := guard.NewToken()
	if err := s.ledger.AddAccount(t.Context(), store.Account{Name: "ann", Role: role, Password: "x"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ledger.AddToken(t.Context(), store.Token{Account: "ann", Role: role}, hash); err != nil {
		t.Fatal(err)
	}
	inside := g.Wrap(h)
	s.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			r.Header.Set("Authorization", "Bearer "+secret)
		}
		inside.ServeHTTP(rw, r)
	}))
	t.Cleanup(func() {
		s.Close()
		if err := s.ledger.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func (s *server) add(records ...*onrecord.Record) {
	s.t.Helper()
	if _, err := s.ledger.Add(s.t.Context(), records); err != nil {
		s.t.Fatal(err)
	}
}

// seven are articles of which some have letters of more than a byte.
func (s *server) seven() {
	s.t.Helper()
	for i, day := range []string{"2016-03-01", "2016-03-02", "2016-03-03", "2016-03-04", "2016-03-05", "2016-03-06", "2016-03-07"} {
		holder, stance := "Zoë Lee", "backs"
		if i%2 == 1 {
			holder, stance = "Cy Dunn", "opposes"
		}
		s.add(storetest.Article(day, "Gazette", day, holder, stance, "Bo Ray"))
	}
}

// answer is a response whose body was read.
type answer struct {
	*http.Response
	body []byte
}

func (s *server) ask(method, path, body string, headers ...string) answer {
	s.t.Helper()
	if !strings.HasPrefix(path, "/api/") {
		path = api.Prefix + path
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to its end
	b, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{res, b}
}

// get decodes a good answer.
func get[T any](s *server, path string) T {
	s.t.Helper()
	return decoded[T](s, s.ask(http.MethodGet, path, ""))
}

func decoded[T any](s *server, a answer) T {
	s.t.Helper()
	var out T
	if a.StatusCode >= 300 {
		s.t.Fatalf("%s: %d %s", a.Request.URL.Path, a.StatusCode, a.body)
	}
	dec := json.NewDecoder(bytes.NewReader(a.body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		s.t.Fatalf("%s: %v: %s", a.Request.URL.Path, err, a.body)
	}
	return out
}

func storetestArticle(id, day, holder, stance, target string) *onrecord.Record {
	return storetest.Article(id, "Gazette", day, holder, stance, target)
}

// decodedError is the error of an answer, which must be one and nothing else.
func decodedError(t *testing.T, a answer) *wire.Error {
	t.Helper()
	var f wire.Failure
	dec := json.NewDecoder(bytes.NewReader(a.body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil || f.Error == nil {
		t.Errorf("%s: %d is no error as wanted: %v: %.200s", a.Request.URL, a.StatusCode, err, a.body)
		return &wire.Error{}
	}
	if got := a.Header.Get("Content-Type"); got != "application/json" {
		t.Errorf("%s: an error of type %s", a.Request.URL, got)
	}
	return f.Error
}
