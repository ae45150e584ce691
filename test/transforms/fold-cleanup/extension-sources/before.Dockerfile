FROM php:8.3-cli
RUN mkdir -p /usr/src/php/ext/redis && tar -xf /r.tgz -C /usr/src/php/ext/redis --strip-components=1
RUN docker-php-ext-install redis
RUN rm -rf /usr/src/php/ext/redis
