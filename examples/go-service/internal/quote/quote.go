// Package quote knows a few sayings about patience.
package quote

import "time"

// Quote is a saying and who said it.
type Quote struct {
	Text   string `json:"text"`
	Author string `json:"author"`
}

var quotes = []Quote{
	{"Make haste slowly.", "Augustus"},
	{"Well begun is half done.", "Aristotle"},
	{"No great thing is created suddenly.", "Epictetus"},
}

// OfDay is the same quote for the whole of a day.
func OfDay(now time.Time) Quote {
	return quotes[now.YearDay()%len(quotes)]
}
