FROM node:20
RUN ln -s /app/npmrc /usr/local/etc/npmrc
WORKDIR /app
COPY . .
RUN npm ci
