FROM debian:12
RUN apt-get update && apt-get install -y curl ruby && \
    rm -rf /var/lib/apt/lists/*
RUN curl https://example.com/key | apt-key add -
RUN find / -name '*.pyc' -delete
RUN gem install rake
RUN bash -c 'mkdir /a && strip /usr/bin/curl'
