FROM ruby:3.4-slim
RUN apt-get update && apt-get install -y build-essential && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY Gemfile Gemfile.lock ./
ENV BUNDLE_FROZEN=1
RUN bundle install && \
    rm -rf /root/.bundle/cache && \
    rm -rf /usr/local/bundle/cache
COPY . .
CMD ["bundle", "exec", "rackup", "--host", "0.0.0.0"]
