FROM node:20
RUN mkdir -p /srv/app && ln -s /srv/app /app
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN cp /srv/app/index.js /saved.js
