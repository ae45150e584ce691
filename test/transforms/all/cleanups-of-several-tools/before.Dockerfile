FROM golang:1.22 AS server
WORKDIR /src
COPY . .
RUN go build -o /bin/app ./... && apt-get update && apt-get install -y --no-install-recommends git
CMD ["/bin/app"]

FROM ruby:3.3
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends git
bundle install
rm -rf /srv/x
EOF
COPY . .
CMD ["bundle", "exec", "puma"]
