FROM node:20
WORKDIR /app
COPY --chown=www-data . .
RUN apt-get purge -y apache2
RUN npm ci
