FROM ruby:3.4-slim
RUN apt-get update && apt-get install -y build-essential
WORKDIR /app
COPY . .
ENV BUNDLE_FROZEN=1
RUN bundle install
CMD ["bundle", "exec", "rackup", "--host", "0.0.0.0"]
